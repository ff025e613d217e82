import { studentTQuantile } from '../../stats/student-t-quantile.ts'
import type { ScoreComponents } from './components.ts'

/** How estimates are shared out. */
export interface Design {
  readonly participants: number
  /** Different questions that a participant answers. */
  readonly questionsEach: number
  /** Scored estimates of a participant on one question. */
  readonly estimatesAQuestion: number
  /** Questions of the study. */
  readonly questions: number
}

/** What a design promises for the mean total variation of one person's estimate. */
export interface Precision {
  /** Half of the 95 % interval, for new participants on the same questions. */
  readonly halfWidth: number
  /** For new participants and new questions alike; null where the questions' variance is not known. */
  readonly halfWidthNewQuestions: number | null
  /** The smallest true difference to a model that is found with 80 % power, two-sided at 5 %. */
  readonly smallestDifference: number | null
}

/** Above this the quantile of Student's t is the same to four thousandths, and its sum is long. */
const MOST_DEGREES = 300

const quantile = (probability: number, units: number): number =>
  studentTQuantile(probability, Math.min(Math.max(units - 1, 1), MOST_DEGREES))

/** Questions that anybody answers. */
const answered = ({ participants, questionsEach, questions }: Design): number =>
  Math.min(questions, participants * questionsEach)

/** What is new in each participant's answers to each question, as variance of the mean over all. */
function varianceWithin(design: Design, components: ScoreComponents): number {
  const { participants, questionsEach, estimatesAQuestion } = design
  const pairs = participants * questionsEach
  return (components.participantQuestion + components.estimate / estimatesAQuestion) / pairs
}

function halfWidthOf(design: Design, components: ScoreComponents): number {
  const variance = components.participant / design.participants + varianceWithin(design, components)
  return quantile(0.975, design.participants) * Math.sqrt(variance)
}

function withNewQuestions(design: Design, components: ScoreComponents): number | null {
  if (components.question === null) return null
  const ofQuestions =
    quantile(0.975, answered(design)) ** 2 * (components.question / answered(design))
  return Math.hypot(halfWidthOf(design, components), Math.sqrt(ofQuestions))
}

/** As scores do it: the larger of the errors between participants and between questions. */
function smallestDifference(design: Design, components: ScoreComponents): number | null {
  if (components.difference === null) return null
  const { participants, questionsEach } = design
  const within = varianceWithin(design, components)
  const sides = [
    { units: participants, variance: components.participant / participants + within },
    {
      units: answered(design),
      variance:
        components.difference / answered(design) +
        components.participant / (participants * questionsEach) +
        within,
    },
  ]
  const reaches = sides.map(
    ({ units, variance }) => (quantile(0.975, units) + quantile(0.8, units)) * Math.sqrt(variance),
  )
  return Math.max(...reaches)
}

/**
 * What to expect of the mean total variation of one person's estimate. A mean over n participants, each
 * on q of Q questions with m estimates a question, has the variance
 * P / n + (PQ + E / m) / (n q), with P between participants, PQ a participant's own on a question, and E
 * between estimates; new questions add Question / Q. Half-widths take Student's t with one degree of
 * freedom less than there are units.
 * Throws RangeError on fewer than two participants.
 */
export function precisionOf(design: Design, components: ScoreComponents): Precision {
  if (!(design.participants >= 2)) throw new RangeError('a plan needs two participants')
  return {
    halfWidth: halfWidthOf(design, components),
    halfWidthNewQuestions: withNewQuestions(design, components),
    smallestDifference: smallestDifference(design, components),
  }
}

/** More than anybody can recruit. */
export const MOST_PARTICIPANTS = 1_000_000

/**
 * The smallest number of participants whose half-width is not wider than asked for. Null where more
 * participants do not help, as when the questions alone make it wider, and where it is not known.
 */
export function participantsFor(options: {
  readonly halfWidth: number
  readonly design: Omit<Design, 'participants'>
  readonly components: ScoreComponents
  readonly over: 'participants' | 'participants-and-questions'
}): number | null {
  const { halfWidth, design, components, over } = options
  const widthOf = over === 'participants' ? halfWidthOf : withNewQuestions
  const isEnough = (participants: number): boolean => {
    const reached = widthOf({ ...design, participants }, components)
    return reached !== null && reached <= halfWidth
  }
  if (!isEnough(MOST_PARTICIPANTS)) return null
  let [tooFew, enough] = [1, MOST_PARTICIPANTS]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

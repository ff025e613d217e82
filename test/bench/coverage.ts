import { createRandom } from '../../server/core/random.ts'
import { crowdVariants } from '../../server/scoring/crowd-variants.ts'
import { buildFrames, METRICS, type Score, type ScoringInput } from '../../server/scoring/index.ts'
import { partsOf } from '../../server/scoring/parts-of.ts'
import { peopleOf } from '../../server/scoring/people-of.ts'
import { scoreCrowds } from '../../server/scoring/score-crowds.ts'
import { scoreIndividuals } from '../../server/scoring/score-individuals.ts'
import { createUncertainty } from '../../server/scoring/scoring-context.ts'
import { intraclassCorrelation } from '../../server/stats/intraclass-correlation.ts'
import {
  drawError,
  drawParticipant,
  drawQuestion,
  GROUP_COUNT,
  OPTION_COUNT,
  type Simulated,
  simulateStudy,
} from './coverage-study.ts'

const DATA_SETS = 400
const RESAMPLES = 400
const CROWD = 4
const DESIGN: Simulated = { questions: 40, questionsEach: 4, k: CROWD }
const TRUE_CELLS = 400_000
const LIMITS = { least: 0.92, most: 0.99 } as const

interface Truth {
  readonly individual: number
  readonly crowd: number
}

/** Total variation of the mean of estimates that each move some mass from one option to another. */
function distanceOfCrowd(errors: readonly ReturnType<typeof drawError>[]): number {
  const apart = new Float64Array(OPTION_COUNT)
  for (const { distance, direction } of errors) {
    const [from, to] = direction
    apart[from] = (apart[from] ?? 0) - distance / errors.length
    apart[to] = (apart[to] ?? 0) + distance / errors.length
  }
  return apart.reduce((sum, own) => sum + Math.abs(own) / 2, 0)
}

/** The means over all participants and questions that could be drawn, from very many of them. */
function trueMeans(): Truth {
  const random = createRandom('bench/coverage/truth')
  let [individual, crowd] = [0, 0]
  for (let cell = 0; cell < TRUE_CELLS; cell += 1) {
    const question = drawQuestion(random)
    const errors = Array.from({ length: CROWD }, () =>
      drawError(drawParticipant(random), question, { group: cell % GROUP_COUNT, random }),
    )
    individual += errors.reduce((sum, { distance }) => sum + distance, 0) / CROWD
    crowd += distanceOfCrowd(errors)
  }
  return { individual: individual / TRUE_CELLS, crowd: crowd / TRUE_CELLS }
}

/** The intraclass correlation of people's distances on questions of their own. */
function simulatedIcc(): number {
  const random = createRandom('bench/coverage/icc')
  const values: number[] = []
  const participants: number[] = []
  for (let person = 0; person < 5000; person += 1) {
    const participant = drawParticipant(random)
    for (let nth = 0; nth < 8; nth += 1) {
      values.push(drawError(participant, drawQuestion(random), { group: 0, random }).distance)
      participants.push(person)
    }
  }
  return intraclassCorrelation(values, participants)?.icc ?? Number.NaN
}

const metrics = METRICS.filter(({ id }) => id === 'total-variation')

/** The arm's two scores, without the parts, lines and other crowds that nobody looks at here. */
function scoresOf(input: ScoringInput, seed: string): Score[] {
  const { study } = input
  const uncertainty = createUncertainty({ seed, resamples: RESAMPLES, itemResamples: 2 })
  const context = { study, seed, metrics, uncertainty }
  return buildFrames(input).flatMap((frame) => {
    const parts = partsOf(study.groups, frame.cells).filter(({ scope }) => scope === 'arm')
    const rated = peopleOf(study, frame.arm)
    const crowds = crowdVariants(frame, { k: CROWD, seed, withoutEach: true }).filter(
      ({ level, rule }) => level === 'crowd' && rule === 'first',
    )
    return [
      ...scoreIndividuals(frame, parts, context, rated).scores,
      ...crowds.flatMap((crowd) => scoreCrowds(frame, crowd, parts, context, rated).scores),
    ].filter(({ membership }) => membership === 'everyone')
  })
}

const NAMES = ['individual', 'crowd'] as const satisfies readonly Score['level'][]

interface Tally {
  covered: number
  below: number
  above: number
  width: number
}

function count(tally: Tally, interval: Score['interval'], truth: number): void {
  const { low, high } = interval ?? { low: Number.NaN, high: Number.NaN }
  tally.width += (high - low) / DATA_SETS
  if (truth < low) tally.below += 1
  else if (truth > high) tally.above += 1
  else if (interval !== null) tally.covered += 1
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`

/**
 * How often the 95 % intervals of simulated studies hold the mean over all participants and questions.
 * Every study has new questions and new participants. Says whether all lie within the limits.
 */
export function measureCoverage(say: (line: string) => void): boolean {
  const truth = trueMeans()
  say(
    `Coverage: ${String(DATA_SETS)} data sets of ${String(DESIGN.questions)} questions x ${String(GROUP_COUNT)} groups, k = ${String(CROWD)}, ${String(DESIGN.questionsEach)} questions a participant, ICC ${simulatedIcc().toFixed(2)}, B = ${String(RESAMPLES)}`,
  )
  const tallies = NAMES.map((): Tally => ({ covered: 0, below: 0, above: 0, width: 0 }))
  for (let set = 1; set <= DATA_SETS; set += 1) {
    const seed = `bench/coverage/${String(set)}`
    const scores = scoresOf(simulateStudy(DESIGN, createRandom(seed)), seed)
    for (const [index, name] of NAMES.entries()) {
      const interval = scores.find(({ level }) => level === name)?.interval ?? null
      const tally = tallies[index]
      if (tally !== undefined) count(tally, interval, truth[name])
    }
  }
  return NAMES.map((name, index) => {
    const { covered = 0, below = 0, above = 0, width = 0 } = tallies[index] ?? {}
    const part = covered / DATA_SETS
    say(
      `  ${name.padEnd(12)}truth ${truth[name].toFixed(4)}, covered ${percent(part)} (limits ${percent(LIMITS.least)} and ${percent(LIMITS.most)}), truth below ${String(below)} and above ${String(above)} times, mean width ${width.toFixed(4)}`,
    )
    return part >= LIMITS.least && part <= LIMITS.most
  }).every(Boolean)
}

import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'

/** Where values of crossed participants and questions get their variance from. */
export interface VarianceComponents {
  /** Between participants. */
  readonly participant: number
  /** Between questions. */
  readonly question: number
  /** A participant's own on a question, beyond the two. */
  readonly participantQuestion: number
  /** Between a participant's values on the same question, such as of several groups. */
  readonly estimate: number
}

/** Squared differences of pairs: their sum, and the number of pairs. */
interface PairSum {
  readonly squares: number
  readonly pairs: number
}

/** All pairs of values with the same key: n times the sum of squares, less the square of the sum. */
function pairsWithin(values: ArrayLike<number>, keyOf: (row: number) => number): PairSum {
  const groups = new Map<number, { n: number; sum: number; squares: number }>()
  for (let row = 0; row < values.length; row += 1) {
    const key = keyOf(row)
    const group = groups.get(key) ?? { n: 0, sum: 0, squares: 0 }
    groups.set(key, group)
    group.n += 1
    group.sum += at(values, row)
    group.squares += at(values, row) ** 2
  }
  let [squares, pairs] = [0, 0]
  for (const group of groups.values()) {
    squares += group.n * group.squares - group.sum ** 2
    pairs += (group.n * (group.n - 1)) / 2
  }
  return { squares, pairs }
}

const less = (one: PairSum, other: PairSum): PairSum => ({
  squares: one.squares - other.squares,
  pairs: one.pairs - other.pairs,
})

/** Half the mean squared difference: the variance that two values of a pair do not share. */
const unshared = ({ squares, pairs }: PairSum): number => squares / pairs / 2

/**
 * Variance components of values that belong to a participant and a question each, with both taken as
 * drawn at random: from mean squared differences of pairs. Half of it over pairs that share neither is
 * the whole variance; over pairs of one participant on different questions it lacks the participants'
 * part; over pairs of one question by different participants the questions'; over pairs that share both
 * only the estimates' part is left. Participants may have unequal numbers of values, and questions
 * unequal numbers of participants. A part that comes out below 0 is set to 0. Where nobody has two
 * values on a question the estimates' part cannot be told from the participants' own on a question:
 * it is 0 and the other holds both. Undefined where some kind of pair is missing: one participant, one
 * question, no question with two participants or no participant with two questions.
 * Throws RangeError on lists of unequal length.
 *
 * Two participants on two questions, 1 and 3, and 5 and 7: 10 half over pairs that share neither, 2
 * over the participants' and 8 over the questions' own pairs; so 8 lie between participants and 2
 * between questions.
 * Source: Searle, Casella and McCulloch, Variance Components (1992), section 5.2; Gao and Owen,
 * Efficient Moment Calculations for Variance Components (2017).
 */
export function varianceComponents(options: {
  readonly values: ArrayLike<number>
  readonly participants: ArrayLike<number>
  readonly questions: ArrayLike<number>
}): VarianceComponents | undefined {
  const { values, participants, questions } = options
  checkSizes(values, participants)
  checkSizes(values, questions)
  const width = Array.from(questions).reduce((most, number) => Math.max(most, number), 0) + 1
  const all = pairsWithin(values, () => 0)
  const ofPerson = pairsWithin(values, (row) => at(participants, row))
  const ofQuestion = pairsWithin(values, (row) => at(questions, row))
  const ofBoth = pairsWithin(values, (row) => at(participants, row) * width + at(questions, row))
  const samePerson = less(ofPerson, ofBoth)
  const sameQuestion = less(ofQuestion, ofBoth)
  const neither = less(all, less(ofPerson, less(ofBoth, ofQuestion)))
  if ([samePerson, sameQuestion, neither].some(({ pairs }) => pairs === 0)) return undefined
  const [whole, person, question] = [neither, samePerson, sameQuestion].map(unshared)
  return partsOf({
    whole: whole ?? Number.NaN,
    person: person ?? Number.NaN,
    question: question ?? Number.NaN,
    both: ofBoth.pairs === 0 ? 0 : unshared(ofBoth),
  })
}

function partsOf(unsharedBy: {
  readonly whole: number
  readonly person: number
  readonly question: number
  readonly both: number
}): VarianceComponents {
  const { whole, person, question, both } = unsharedBy
  return {
    participant: Math.max(whole - person, 0),
    question: Math.max(whole - question, 0),
    participantQuestion: Math.max(person + question - whole - both, 0),
    estimate: Math.max(both, 0),
  }
}

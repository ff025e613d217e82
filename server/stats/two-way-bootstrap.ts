import type { Random } from '../core/random.ts'
import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'
import type { Interval } from './interval.ts'
import { quantiles } from './quantiles.ts'

/** What a two-way bootstrap says of one statistic. */
export interface TwoWayBootstrap {
  /** The statistic in each resample that has anything of it. */
  readonly values: Float64Array
  /** From the 2.5th to the 97.5th percentile. Null where no resample has anything. */
  readonly interval: Interval | null
}

export interface TwoWayRows {
  /** Row to participant number, from 0. */
  readonly participants: Uint32Array
  /** Row to question number, from 0. */
  readonly questions: Uint32Array
  readonly participantCount: number
  readonly questionCount: number
  /** One column a statistic; 0 where a row has nothing of it. */
  readonly numerators: readonly Float64Array[]
  /** One column a statistic, 0 where a row has nothing of it; null for ones. */
  readonly denominators: readonly Float64Array[] | null
}

/** A participant's rows on one question always weigh the same, so they are added up once. */
interface Pairs {
  readonly count: number
  readonly participants: Uint32Array
  readonly questions: Uint32Array
  readonly pairOf: Uint32Array
}

function pairsOf({ participants, questions, questionCount }: TwoWayRows): Pairs {
  const known = new Map<number, number>()
  const pairOf = Uint32Array.from(participants, (participant, row) => {
    const key = participant * questionCount + at(questions, row)
    const pair = known.get(key) ?? known.size
    known.set(key, pair)
    return pair
  })
  const keys = Float64Array.from(known.keys())
  return {
    count: known.size,
    participants: Uint32Array.from(keys, (key) => Math.floor(key / questionCount)),
    questions: Uint32Array.from(keys, (key) => key % questionCount),
    pairOf,
  }
}

/** Sum of a column over each pair's rows. */
function summed(column: Float64Array | null, { count, pairOf }: Pairs): Float64Array {
  if (column !== null) checkSizes(column, pairOf)
  const sums = new Float64Array(count)
  for (let row = 0; row < pairOf.length; row += 1) {
    const pair = pairOf[row] ?? 0
    const value = column === null ? 1 : (column[row] ?? Number.NaN)
    if (Number.isNaN(value)) throw new RangeError(`row ${String(row)} has no value`)
    sums[pair] = (sums[pair] ?? 0) + value
  }
  return sums
}

/** How often each of the items is drawn when as many as there are are drawn with replacement. */
function drawCounts(counts: Uint32Array, random: Random): void {
  counts.fill(0)
  for (let draw = 0; draw < counts.length; draw += 1) {
    const item = random.int(0, counts.length - 1)
    counts[item] = (counts[item] ?? 0) + 1
  }
}

/** The pairs that a resample has, and the weight of each. */
interface Drawn {
  size: number
  readonly pairs: Uint32Array
  readonly weights: Float64Array
}

function weigh(drawn: Drawn, pairs: Pairs, people: Uint32Array, questions: Uint32Array): void {
  drawn.size = 0
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const person = people[pairs.participants[pair] ?? 0] ?? 0
    const weight = person * (questions[pairs.questions[pair] ?? 0] ?? 0)
    if (weight === 0) continue
    drawn.pairs[drawn.size] = pair
    drawn.weights[drawn.size] = weight
    drawn.size += 1
  }
}

function weightedRatio(
  { size, pairs, weights }: Drawn,
  numerator: Float64Array,
  denominator: Float64Array,
): number {
  let above = 0
  let below = 0
  for (let index = 0; index < size; index += 1) {
    const pair = pairs[index] ?? 0
    const weight = weights[index] ?? 0
    above += weight * (numerator[pair] ?? Number.NaN)
    below += weight * (denominator[pair] ?? Number.NaN)
  }
  return above / below
}

function percentiles(ratios: Float64Array): TwoWayBootstrap {
  const values = ratios.filter((ratio) => !Number.isNaN(ratio))
  if (values.length === 0) return { values, interval: null }
  const [low = Number.NaN, high = Number.NaN] = quantiles(values, [0.025, 0.975])
  return { values, interval: { low, high } }
}

/**
 * Two-way bootstrap of ratios of sums, for a mean over new participants and new questions alike. In
 * each resample participants and questions are drawn with replacement, each as many as there are; a
 * row weighs how often its participant was drawn times how often its question was, and a statistic is
 * the weighted sum of its numerators over that of its denominators. A resample in which a statistic
 * has nothing (all its rows weigh 0) is left out. The weights are drawn once for all statistics. One
 * result for each column of numerators. Where a row has nothing of a statistic both columns hold 0.
 * Throws RangeError on NaN, on columns of another length than the rows, and where nothing is to resample.
 *
 * Two people who both answered two questions, with distances 0.1, 0.3 and 0.5, 0.7: a resample that
 * has the first person twice and each question once gives (2 × 0.1 + 2 × 0.3) / 4 = 0.2.
 * Source: Owen, The Pigeonhole Bootstrap (2007); it is conservative, as it counts the spread of single
 * estimates more than once.
 */
export function twoWayBootstrap(
  options: TwoWayRows & { readonly resamples: number; readonly random: Random },
): TwoWayBootstrap[] {
  const { participants, questions, numerators, denominators, resamples, random } = options
  checkSizes(participants, questions)
  if (!(participants.length >= 1 && resamples >= 1)) throw new RangeError('nothing to resample')
  if (denominators !== null) checkSizes(numerators, denominators)
  const pairs = pairsOf(options)
  const above = numerators.map((column) => summed(column, pairs))
  const below = numerators.map((_column, index) => summed(denominators?.[index] ?? null, pairs))
  const people = new Uint32Array(options.participantCount)
  const items = new Uint32Array(options.questionCount)
  const drawn: Drawn = {
    size: 0,
    pairs: new Uint32Array(pairs.count),
    weights: new Float64Array(pairs.count),
  }
  const ratios = numerators.map(() => new Float64Array(resamples))
  for (let resample = 0; resample < resamples; resample += 1) {
    drawCounts(people, random)
    drawCounts(items, random)
    weigh(drawn, pairs, people, items)
    for (const [index, values] of ratios.entries()) {
      const [numerator, denominator] = [above[index], below[index]]
      if (numerator !== undefined && denominator !== undefined)
        values[resample] = weightedRatio(drawn, numerator, denominator)
    }
  }
  return ratios.map(percentiles)
}

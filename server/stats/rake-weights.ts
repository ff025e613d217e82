import { at } from './at.ts'

/** One demographic to rake to. */
export interface Margin {
  /** Each person's category, from 0; -1 where it is not known. */
  readonly categories: Int32Array
  /** What share of people each category should have, in the order of the categories. */
  readonly targets: readonly number[]
}

export interface RakedWeights {
  /** One a person, mean 1. */
  readonly weights: Float64Array
  /** Whether the weighted shares meet the targets within 0.000001. */
  readonly converged: boolean
  /** The farthest that a weighted share is from its target. */
  readonly largestGap: number
  /** Rounds of raking and capping. */
  readonly rounds: number
  /** People whose weight is at the cap, above or below. */
  readonly capped: number
}

const ENOUGH = 1e-6
const MOST_SWEEPS = 200
const MOST_ROUNDS = 50

function weightsByCategory(weights: Float64Array, { categories, targets }: Margin): Float64Array {
  const sums = new Float64Array(targets.length)
  for (const [person, category] of categories.entries())
    if (category >= 0) sums[category] = at(sums, category) + at(weights, person)
  return sums
}

const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0)

/** The targets of categories that have people, divided by their sum. None where they sum to 0. */
function reachable(margin: Margin): Margin[] {
  const people = weightsByCategory(new Float64Array(margin.categories.length).fill(1), margin)
  const targets = margin.targets.map((target, category) => (at(people, category) > 0 ? target : 0))
  const sum = total(targets)
  return sum === 0 ? [] : [{ ...margin, targets: targets.map((target) => target / sum) }]
}

/** Gives one margin its shares. People without a known category keep their weight. */
function adjust(weights: Float64Array, margin: Margin): void {
  const sums = weightsByCategory(weights, margin)
  const known = total(sums)
  for (const [person, category] of margin.categories.entries()) {
    if (category < 0 || at(sums, category) === 0) continue
    const factor = (at(margin.targets, category) * known) / at(sums, category)
    weights[person] = at(weights, person) * factor
  }
}

function gapOf(weights: Float64Array, margin: Margin): number {
  const sums = weightsByCategory(weights, margin)
  const known = total(sums)
  return Math.max(0, ...margin.targets.map((target, i) => Math.abs(at(sums, i) / known - target)))
}

const largestGap = (weights: Float64Array, margins: readonly Margin[]): number =>
  Math.max(0, ...margins.map((margin) => gapOf(weights, margin)))

/** Adjusts to one margin after the other until all are met. */
function rake(weights: Float64Array, margins: readonly Margin[]): void {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    for (const margin of margins) adjust(weights, margin)
    if (largestGap(weights, margins) < ENOUGH / 1000) return
  }
}

/** Divides by the mean and cuts to the cap, again and again until both hold. */
function trim(weights: Float64Array, cap: number): void {
  let farthest = Number.POSITIVE_INFINITY
  for (let sweep = 0; sweep < MOST_SWEEPS && farthest > 1e-12; sweep += 1) {
    const mean = total(weights) / weights.length
    farthest = 0
    for (const [person, weight] of weights.entries()) {
      weights[person] = Math.min(Math.max(weight / mean, 1 / cap), cap)
      farthest = Math.max(farthest, Math.abs(weight / mean - at(weights, person)))
    }
  }
}

const farthestMove = (one: Float64Array, other: Float64Array): number =>
  one.reduce((most, weight, person) => Math.max(most, Math.abs(weight - at(other, person))), 0)

function checkMargins(people: number, margins: readonly Margin[]): void {
  for (const { categories, targets } of margins) {
    if (categories.length !== people) throw new RangeError('a margin has other people')
    if (!targets.every((target) => target >= 0)) throw new RangeError('a target is below 0')
    if (!categories.every((category) => category >= -1 && category < targets.length))
      throw new RangeError('a person is in a category without a target')
  }
}

/**
 * Raking weights: how much each person must count so that a sample has the composition that is asked
 * for, one demographic at a time, over and over (iterative proportional fitting). Then weights are cut
 * to at most `cap` times their mean and at least one part in `cap` of it (5 by default), so that
 * nobody speaks for too many, and raked again, until they no longer change, or 50 times; the cap holds
 * in the end, the targets as far as it allows. A person whose category is not known keeps the weight
 * that the other demographics give, and does not count towards that target. A target of a category
 * without people cannot be met: the others are divided by their sum.
 * Throws RangeError on an empty sample, a cap that is not above 1, a target below 0, and a category
 * without a target.
 *
 * Three women and a man, to be half and half: weights 2/3, 2/3, 2/3 and 2.
 * Source: Deming and Stephan (1940); Battaglia, Hoaglin and Frankel, Practical Considerations in
 * Raking Survey Data (2009), for the cap.
 */
export function rakeWeights(options: {
  readonly people: number
  readonly margins: readonly Margin[]
  readonly cap?: number
}): RakedWeights {
  const { people, margins, cap = 5 } = options
  if (!(people >= 1)) throw new RangeError('nobody to weigh')
  if (!(cap > 1)) throw new RangeError(`a cap of ${String(cap)} leaves no room`)
  checkMargins(people, margins)
  const asked = margins.flatMap(reachable)
  const weights = new Float64Array(people).fill(1)
  let rounds = 0
  for (let move = Number.POSITIVE_INFINITY; move > ENOUGH && rounds < MOST_ROUNDS; rounds += 1) {
    const before = weights.slice()
    rake(weights, asked)
    trim(weights, cap)
    move = farthestMove(before, weights)
  }
  const gap = largestGap(weights, asked)
  const isCapped = (weight: number): boolean => weight > cap - 1e-9 || weight < 1 / cap + 1e-9
  return {
    weights,
    converged: gap < ENOUGH,
    largestGap: gap,
    rounds,
    capped: weights.filter(isCapped).length,
  }
}

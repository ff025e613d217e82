import { present } from '../core/assert.ts'

const checked: unique symbol = Symbol('checked distribution')

/**
 * A distribution over options, keyed by option: shares from 0 to 1 that sum to 1, one for each key.
 * The mark is private to this file, so the functions below are the only way to make one.
 */
export interface Distribution {
  readonly [checked]: true
  readonly keys: readonly string[]
  /** In the order of `keys`. */
  readonly shares: readonly number[]
}

/** Figures by option key. A key that is left out counts 0. */
export type Figures = Readonly<Record<string, number>>

/** What figures must sum to, and how far off they may be. */
interface Whole {
  readonly sum: number
  readonly tolerance: number
}

const PERCENTAGES: Whole = { sum: 100, tolerance: 0.005 + 1e-9 }
const SHARES: Whole = { sum: 1, tolerance: 1e-6 }

/** Rounding of sums can leave a share of 0 a hair below it. */
const ROUNDING = 1e-9

function checkKeys(keys: readonly string[]): void {
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index]
    if (key !== undefined && keys.indexOf(key) !== index)
      throw new RangeError(`the option ${key} is named twice`)
  }
}

/** The figures as a new list in the order of the keys. */
function figuresInOrder(keys: readonly string[], figures: Figures): number[] {
  let found = 0
  const inOrder = keys.map((key) => {
    // What every object inherits under a name such as `constructor` is no number.
    const figure: unknown = figures[key]
    if (typeof figure !== 'number') return 0
    found += 1
    return figure
  })
  if (found === Object.keys(figures).length) return inOrder
  const unknown = Object.keys(figures).filter((key) => !keys.includes(key))
  throw new RangeError(`not among the options: ${unknown.join(', ')}`)
}

function checkSum(figures: readonly number[], whole: Whole): void {
  let sum = 0
  for (const figure of figures) sum += figure
  if (!(Math.abs(sum - whole.sum) <= whole.tolerance))
    throw new RangeError(`the figures sum to ${String(sum)}, not to ${String(whole.sum)}`)
}

/** Turns the list of weights itself into the shares. Undefined where all are 0. */
function normalised(keys: readonly string[], weights: number[]): Distribution | undefined {
  checkKeys(keys)
  if (keys.length !== weights.length) throw new RangeError('there must be one weight for each key')
  let total = 0
  for (const weight of weights) {
    if (!(weight >= -ROUNDING && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`${String(weight)} is not a number from 0 on`)
    if (weight > 0) total += weight
  }
  if (total === 0) return undefined
  for (let index = 0; index < weights.length; index += 1)
    weights[index] = Math.max(weights[index] ?? Number.NaN, 0) / total
  return { [checked]: true, keys, shares: weights }
}

/**
 * Distribution in proportion to weights, given in the order of the keys. Undefined where all are 0.
 * Throws RangeError on a negative or non-finite weight, on repeated keys and on unequal lengths.
 */
export const fromWeights = (
  keys: readonly string[],
  weights: readonly number[],
): Distribution | undefined => normalised(keys, [...weights])

function fromWhole(keys: readonly string[], figures: Figures, whole: Whole): Distribution {
  const inOrder = figuresInOrder(keys, figures)
  checkSum(inOrder, whole)
  return present(normalised(keys, inOrder), 'a distribution')
}

/**
 * Distribution from percentages that sum to 100 within 0.005. Options that are left out count 0.
 * Throws RangeError on another sum, on a negative figure and on a key that is not among the options.
 *
 * fromPercentages(['yes', 'no'], { yes: 25, no: 75 }) has the shares 0.25 and 0.75.
 */
export const fromPercentages = (keys: readonly string[], percentages: Figures): Distribution =>
  fromWhole(keys, percentages, PERCENTAGES)

/**
 * Distribution from shares that sum to 1 within 0.000001. Options that are left out count 0.
 * Throws RangeError on another sum, on a negative figure and on a key that is not among the options.
 */
export const fromShares = (keys: readonly string[], shares: Figures): Distribution =>
  fromWhole(keys, shares, SHARES)

/**
 * Distribution from counts, weighted ones too: each count divided by their sum. Undefined where nobody
 * answered. Throws RangeError on a negative count and on a key that is not among the options.
 *
 * fromCounts(['yes', 'no'], { yes: 30, no: 10 }) has the shares 0.75 and 0.25.
 */
export const fromCounts = (keys: readonly string[], counts: Figures): Distribution | undefined =>
  normalised(keys, figuresInOrder(keys, counts))

/** Share of one option. Throws RangeError where the distribution is not over that option. */
export function shareOf(distribution: Distribution, key: string): number {
  const share = distribution.shares[distribution.keys.indexOf(key)]
  if (share === undefined) throw new RangeError(`not among the options: ${key}`)
  return share
}

/**
 * Distribution over some of the options only: their shares divided by the sum of their shares.
 * Undefined where they hold nothing. Throws RangeError on a key that the distribution does not have.
 *
 * (yes 0.6, no 0.2, refused 0.2) conditioned on yes and no is (yes 0.75, no 0.25).
 */
export const conditionedOn = (
  distribution: Distribution,
  keys: readonly string[],
): Distribution | undefined =>
  normalised(
    keys,
    keys.map((key) => shareOf(distribution, key)),
  )

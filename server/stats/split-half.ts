import { groupBy } from '../core/group-by.ts'
import type { Random } from '../core/random.ts'
import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'
import { pearsonCorrelation } from './pearson-correlation.ts'

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** A person's values, those of one item together. */
type Items = readonly (readonly number[])[]

/** A person's means over two random halves; the second has one item more where their number is odd. */
function halves(items: Items, random: Random): readonly [number, number] {
  const order = random.shuffle(items)
  const middle = Math.floor(order.length / 2)
  return [mean(order.slice(0, middle).flat()), mean(order.slice(middle).flat())]
}

function correlationOfHalves(people: readonly Items[], random: Random): number | undefined {
  const means = people.map((own) => halves(own, random))
  return pearsonCorrelation(
    means.map(([first]) => first),
    means.map(([, second]) => second),
  )
}

/**
 * Split-half reliability: each participant's items are split into two random halves, and the means of
 * the two halves are correlated over participants; the result is the mean correlation of so many
 * splits (100 by default). It says how much of the difference between people would show again on
 * other items; the Spearman-Brown formula takes it to the full number of items. `participants` names
 * the participant of each value, `items` its item: values of one item, such as the estimates of
 * several groups on a question, stay together. Without `items` each value is one.
 * People with one item are left out. Undefined with fewer than three people and where they do not
 * differ. Throws RangeError on lists of unequal length.
 *
 * Source: Lord and Novick, Statistical Theories of Mental Test Scores (1968), section 6.2, averaged
 * over random splits.
 */
export function splitHalf(options: {
  readonly values: ArrayLike<number>
  readonly participants: ArrayLike<number>
  readonly items?: ArrayLike<number>
  readonly random: Random
  readonly splits?: number
}): number | undefined {
  const { values, participants, items, random, splits = 100 } = options
  checkSizes(values, participants)
  if (items !== undefined) checkSizes(values, items)
  const rows = groupBy(Array.from(values).keys(), (row) => at(participants, row))
  const people = [...rows.values()]
    .map((own) => groupBy(own, (row) => (items === undefined ? row : at(items, row))))
    .filter((own) => own.size > 1)
    .map((own) => [...own.values()].map((item) => item.map((row) => at(values, row))))
  if (people.length < 3) return undefined
  const correlations = Array.from({ length: splits }, () =>
    correlationOfHalves(people, random),
  ).filter((correlation) => correlation !== undefined)
  return correlations.length === 0 ? undefined : mean(correlations)
}

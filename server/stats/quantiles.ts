import { at } from './at.ts'

/**
 * Quantiles: values below which the given parts of a list lie. Between two values of the sorted list
 * it goes in a straight line; the first value is the quantile 0, the last the quantile 1.
 * Throws RangeError on an empty list and on a probability outside of 0 to 1.
 *
 * quantiles([1, 2, 3, 4], [0.5, 1]) is [2.5, 4].
 * Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7, which is
 * the default of numpy and R.
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('an empty list has no quantiles')
  const sorted = Float64Array.from(values).sort()
  return probabilities.map((probability) => {
    if (!(probability >= 0 && probability <= 1))
      throw new RangeError(`${String(probability)} is not a probability`)
    const position = probability * (sorted.length - 1)
    const below = at(sorted, Math.floor(position))
    const above = at(sorted, Math.ceil(position))
    return below + (above - below) * (position - Math.floor(position))
  })
}

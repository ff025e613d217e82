import { quantiles } from './quantiles.ts'

/**
 * Median: the value in the middle of the sorted list, or the mean of the two in the middle. Undefined
 * for an empty list.
 *
 * median([3, 1, 10]) is 3; median([1, 3]) is 2.
 */
export function median(values: ArrayLike<number>): number | undefined {
  return values.length === 0 ? undefined : quantiles(values, [0.5])[0]
}

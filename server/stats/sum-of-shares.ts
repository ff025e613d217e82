import type { Distribution } from './distribution.ts'
import { sharesInOrder } from './shares-in-order.ts'

/**
 * Sums of the shares of distributions, option by option, in the order of the keys. Throws RangeError
 * where one of them is not over exactly these options.
 */
export function sumOfShares(
  distributions: readonly Distribution[],
  keys: readonly string[],
): number[] {
  const sums = keys.map(() => 0)
  for (const distribution of distributions) {
    const shares = sharesInOrder(distribution, keys)
    for (let index = 0; index < sums.length; index += 1) {
      sums[index] = (sums[index] ?? Number.NaN) + (shares[index] ?? Number.NaN)
    }
  }
  return sums
}

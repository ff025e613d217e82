import type { Distribution } from './distribution.ts'

/** Whether two lists hold the same keys in the same order. */
const areAligned = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((key, index) => key === other[index]))

/**
 * Shares of a distribution in the order of the keys given. Throws RangeError unless these are exactly
 * the options that the distribution is over: distributions over different option sets must never meet.
 */
export function sharesInOrder(
  distribution: Distribution,
  keys: readonly string[],
): readonly number[] {
  if (areAligned(distribution.keys, keys)) return distribution.shares
  const shares = new Map(distribution.keys.map((key, index) => [key, distribution.shares[index]]))
  const inOrder = keys.flatMap((key) => shares.get(key) ?? [])
  if (inOrder.length === keys.length && keys.length === shares.size) return inOrder
  throw new RangeError(
    `not the same options: ${distribution.keys.join(', ')}; and: ${keys.join(', ')}`,
  )
}

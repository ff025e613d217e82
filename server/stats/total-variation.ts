import type { Distribution } from './distribution.ts'
import { sharesInOrder } from './shares-in-order.ts'

/**
 * Total variation distance: half of the sum, over the options, of how far the two shares are apart.
 * It is the share of people who would have to answer otherwise to turn one distribution into the
 * other: 0 where they are equal, 1 where they have no option in common. The order of the options does
 * not matter, but both distributions must be over the same ones.
 * Throws RangeError where they are not.
 *
 * (0.5, 0.3, 0.2) and (0.2, 0.3, 0.5): (0.3 + 0 + 0.3) / 2 = 0.3.
 * Source: Levin, Peres and Wilmer, Markov Chains and Mixing Times (2009), proposition 4.2.
 */
export function totalVariation(one: Distribution, other: Distribution): number {
  const otherShares = sharesInOrder(other, one.keys)
  let sum = 0
  for (let index = 0; index < otherShares.length; index += 1) {
    sum += Math.abs((one.shares[index] ?? Number.NaN) - (otherShares[index] ?? Number.NaN))
  }
  // Rounding can carry two distributions without a common option a hair past 1.
  return Math.min(sum / 2, 1)
}

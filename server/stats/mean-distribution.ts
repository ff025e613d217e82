import { type Distribution, fromWeights } from './distribution.ts'
import { sumOfShares } from './sum-of-shares.ts'

/**
 * Mean of distributions over the same options: for each option, the mean of its shares. Undefined for
 * an empty list. Throws RangeError where they are over different options.
 *
 * The mean of (1, 0) and (0.5, 0.5) is (0.75, 0.25).
 */
export function meanDistribution(distributions: readonly Distribution[]): Distribution | undefined {
  const [first] = distributions
  if (first === undefined) return undefined
  return fromWeights(first.keys, sumOfShares(distributions, first.keys))
}

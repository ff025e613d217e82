import { type Distribution, fromWeights } from './distribution.ts'
import { sumOfShares } from './sum-of-shares.ts'

/**
 * Mean distributions with one cluster left out at a time: for each cluster, the mean of everyone
 * else's distributions. Undefined for a cluster where nobody else is left. Each is the sum over all
 * less the cluster's own, so the cost grows with the number of distributions and not with its square.
 * Throws RangeError where they are over different options.
 *
 * Of the clusters (1, 0), (0, 1) and (0.5, 0.5) the first mean is (0.25, 0.75).
 */
export function meansWithoutEach(
  clusters: readonly (readonly Distribution[])[],
): (Distribution | undefined)[] {
  const all = clusters.flat()
  const [first] = all
  if (first === undefined) return clusters.map(() => undefined)
  const sums = sumOfShares(all, first.keys)
  return clusters.map((cluster) => {
    // Rounding would leave a trace of mass where nobody is left.
    if (cluster.length === all.length) return undefined
    const own = sumOfShares(cluster, first.keys)
    return fromWeights(
      first.keys,
      sums.map((sum, index) => sum - (own[index] ?? Number.NaN)),
    )
  })
}

import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'

export interface IntraclassCorrelation {
  readonly icc: number
  readonly participants: number
  readonly values: number
  /** 1 + (size - 1) × icc, where the size is the sum of squared numbers of values over their sum. */
  readonly designEffect: number
  /** Variance between participants, 0 where the estimate is below, and within them. */
  readonly varianceBetween: number
  readonly varianceWithin: number
}

interface Cluster {
  size: number
  sum: number
}

function clustersOf(values: ArrayLike<number>, participants: ArrayLike<number>): Cluster[] {
  const clusters = new Map<number, Cluster>()
  for (let row = 0; row < values.length; row += 1) {
    const participant = at(participants, row)
    const cluster = clusters.get(participant) ?? { size: 0, sum: 0 }
    clusters.set(participant, cluster)
    cluster.size += 1
    cluster.sum += at(values, row)
  }
  return [...clusters.values()]
}

/**
 * Sums of squared deviations: of each participant's mean from the mean of all, and of all values. The
 * latter is 0 where it is no more than rounding.
 */
function squaresOf(values: ArrayLike<number>, clusters: readonly Cluster[]): readonly number[] {
  const mean = clusters.reduce((sum, cluster) => sum + cluster.sum, 0) / values.length
  let total = 0
  for (let row = 0; row < values.length; row += 1) total += (at(values, row) - mean) ** 2
  const between = clusters.reduce(
    (sum, own) => sum + own.size * (own.sum / own.size - mean) ** 2,
    0,
  )
  return [between, total > values.length * (1e-12 * mean) ** 2 ? total : 0]
}

/**
 * Intraclass correlation, one-way random, of single values: the part of the variance of values that
 * lies between participants, ICC(1). With mean squares between and within participants it is (between
 * less within) over (between plus (m less 1) times within), where m, for unequal numbers of values, is
 * (all values less the sum of squared numbers over all values) over (participants less 1). It can be
 * below 0. The design effect says by how much the variance of the mean of all values exceeds that of
 * as many independent ones. `participants` names the participant of each value. Undefined with fewer
 * than two participants, where nobody has two values, and where no value differs.
 * Throws RangeError on lists of unequal length.
 *
 * Two people with 1, 3 and 5, 7: the mean squares are 16 and 2, m is 2, the ICC 14 / 18 = 0.778 and
 * the design effect 1.778.
 * Source: Shrout and Fleiss, Intraclass Correlations (1979), ICC(1,1); Donner (1986) for unequal
 * numbers; Kish, Survey Sampling (1965), section 5.4, for the design effect.
 */
export function intraclassCorrelation(
  values: ArrayLike<number>,
  participants: ArrayLike<number>,
): IntraclassCorrelation | undefined {
  checkSizes(values, participants)
  const clusters = clustersOf(values, participants)
  const [n, k] = [values.length, clusters.length]
  if (k < 2 || n === k) return undefined
  const [between = Number.NaN, total = Number.NaN] = squaresOf(values, clusters)
  if (total === 0) return undefined
  const size = clusters.reduce((sum, cluster) => sum + cluster.size ** 2, 0) / n
  const typicalSize = (n - size) / (k - 1)
  const within = Math.max(total - between, 0) / (n - k)
  const spread = between / (k - 1) - within
  const icc = spread / (spread + typicalSize * within)
  return {
    icc,
    participants: k,
    values: n,
    designEffect: 1 + (size - 1) * icc,
    varianceBetween: Math.max(spread / typicalSize, 0),
    varianceWithin: within,
  }
}

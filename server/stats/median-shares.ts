import { at } from './at.ts'
import { pooledShares } from './pooled-shares.ts'

function middle(sorted: Float64Array): number {
  const last = sorted.length - 1
  return (at(sorted, Math.floor(last / 2)) + at(sorted, Math.ceil(last / 2))) / 2
}

/**
 * Median distribution: for each option, the median of its shares; then all are divided by their sum,
 * as medians need not sum to 1. Rows hold shares in the same order of options. Undefined for an empty
 * list, and where every median is 0 (three people, each all on another option). Throws RangeError on
 * rows of unequal length.
 *
 * medianShares([[1, 0], [0.5, 0.5], [0.4, 0.6]]) is [0.5, 0.5].
 */
export const medianShares = (rows: readonly ArrayLike<number>[]): Float64Array | undefined =>
  pooledShares(rows, middle)

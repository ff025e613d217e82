import { at } from './at.ts'
import { pooledShares } from './pooled-shares.ts'

/**
 * Trimmed mean distribution: for each option, the mean of its shares without the lowest and the
 * highest ones (a quarter off each end by default, rounded down to whole people); then all are divided
 * by their sum. Rows hold shares in the same order of options. Undefined for an empty list and where
 * nothing is left. Throws RangeError on rows of unequal length and on a cut that is not from 0 to
 * below a half.
 *
 * trimmedMeanShares([[1, 0], [0.8, 0.2], [0.6, 0.4], [0, 1]]) is the mean of the two in the middle of
 * each option: [0.7, 0.3].
 * Source: Wilcox, Introduction to Robust Estimation and Hypothesis Testing (2012), section 3.3.
 */
export function trimmedMeanShares(
  rows: readonly ArrayLike<number>[],
  cut = 0.25,
): Float64Array | undefined {
  if (!(cut >= 0 && cut < 0.5)) throw new RangeError(`${String(cut)} is no part to cut off`)
  const off = Math.floor(rows.length * cut)
  return pooledShares(rows, (sorted) => {
    let sum = 0
    for (let index = off; index < sorted.length - off; index += 1) sum += at(sorted, index)
    return sum / (sorted.length - 2 * off)
  })
}

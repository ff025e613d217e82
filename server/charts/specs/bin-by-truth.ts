/** Options whose true share lies in the same tenth: the mean of their true and of their estimated shares. */
export interface CalibrationPoint {
  readonly truth: number
  readonly estimate: number
  /** How many shares the means are over. */
  readonly count: number
}

/**
 * Estimated shares by bins of equal width of the true share. Pairs with a missing number are left out,
 * and so are empty bins. A share of 1 belongs to the last bin.
 *
 * binByTruth([0.02, 0.08, 0.31], [0.1, 0.2, 0.25]) is { truth: 0.05, estimate: 0.15, count: 2 } and
 * { truth: 0.31, estimate: 0.25, count: 1 }.
 */
export function binByTruth(
  truths: ArrayLike<number>,
  estimates: ArrayLike<number>,
  bins = 10,
): CalibrationPoint[] {
  if (truths.length !== estimates.length)
    throw new RangeError('truths and estimates differ in size')
  const sums = Array.from({ length: bins }, () => ({ truth: 0, estimate: 0, count: 0 }))
  for (let index = 0; index < truths.length; index += 1) {
    const truth = truths[index] ?? Number.NaN
    const estimate = estimates[index] ?? Number.NaN
    const sum = sums[Math.min(bins - 1, Math.floor(truth * bins))]
    if (sum === undefined || !Number.isFinite(estimate)) continue
    sum.truth += truth
    sum.estimate += estimate
    sum.count += 1
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ truth, estimate, count }) => ({
      truth: truth / count,
      estimate: estimate / count,
      count,
    }))
}

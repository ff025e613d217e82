/**
 * Delete-one jackknife standard error of a statistic. Each value given is the statistic without one of
 * the n clusters. The error is the root of (n - 1) / n times the sum of their squared distances from
 * their own mean. Throws RangeError on fewer than two values.
 *
 * For the mean of 1, 2 and 6 the values are 4, 3.5 and 1.5, and the error is 1.5275, which is the
 * standard deviation over the root of n, as it must be for a mean.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), equation 11.5.
 */
export function jackknifeStandardError(withoutEach: readonly number[]): number {
  const n = withoutEach.length
  if (n < 2) throw new RangeError('the jackknife needs at least two clusters')
  const mean = withoutEach.reduce((sum, value) => sum + value, 0) / n
  const squares = withoutEach.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(((n - 1) / n) * squares)
}

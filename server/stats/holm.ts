/**
 * Holm's correction of p values for the number of tests in a family: the smallest is multiplied by the
 * number of tests, the next by one less, and so on; none may be below one before it, or above 1. NaN
 * says that a test is missing: it stays NaN and does not count. In the order given.
 *
 * holm([0.01, 0.04, 0.03]) is [0.03, 0.06, 0.06].
 * Source: Holm, A Simple Sequentially Rejective Multiple Test Procedure (1979).
 */
export function holm(pValues: readonly number[]): number[] {
  const corrected = pValues.map(() => Number.NaN)
  const order = [...pValues.entries()]
    .filter(([, p]) => !Number.isNaN(p))
    .sort(([, one], [, other]) => one - other)
  let highest = 0
  for (const [rank, [index, p]] of order.entries()) {
    highest = Math.max(highest, Math.min(p * (order.length - rank), 1))
    corrected[index] = highest
  }
  return corrected
}

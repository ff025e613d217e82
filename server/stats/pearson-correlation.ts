import { ordinaryLeastSquares } from './ordinary-least-squares.ts'

/**
 * Pearson correlation, from -1 to 1: how well a straight line describes two lists. It is the sum of
 * the products of both deviations from their means over the root of the product of the sums of their
 * squares, which is the root of the product of the two slopes, of y on x and of x on y, with their
 * sign. Undefined where either list does not vary. Throws RangeError on lists of unequal length.
 *
 * pearsonCorrelation([0, 1, 2], [1, 1, 4]) is 3 / sqrt(2 × 6) = 0.866.
 * Source: Draper and Smith, Applied Regression Analysis (1998), section 1.6.
 */
export function pearsonCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  const [forth, back] = [ordinaryLeastSquares(x, y), ordinaryLeastSquares(y, x)]
  if (forth === undefined || back === undefined) return undefined
  return Math.sign(forth.slope) * Math.min(Math.sqrt(forth.slope * back.slope), 1)
}

import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'

/** A line: y is the intercept plus the slope times x. */
export interface Line {
  readonly slope: number
  readonly intercept: number
}

/**
 * Ordinary least squares line of y on x: the slope is the sum of the products of both deviations from
 * their means over the sum of the squared deviations of x, and the line goes through both means.
 * Undefined where x does not vary. Throws RangeError on lists of unequal length.
 *
 * ordinaryLeastSquares([0, 1, 2], [1, 1, 4]) has the slope 1.5 and the intercept 0.5.
 * Source: Draper and Smith, Applied Regression Analysis (1998), section 1.2.
 */
export function ordinaryLeastSquares(x: ArrayLike<number>, y: ArrayLike<number>): Line | undefined {
  checkSizes(x, y)
  let [xMean, yMean] = [0, 0]
  for (let index = 0; index < x.length; index += 1) {
    xMean += at(x, index) / x.length
    yMean += at(y, index) / y.length
  }
  let [products, squares] = [0, 0]
  for (let index = 0; index < x.length; index += 1) {
    products += (at(x, index) - xMean) * (at(y, index) - yMean)
    squares += (at(x, index) - xMean) ** 2
  }
  // Means of equal values are off by rounding.
  if (squares <= x.length * (1e-12 * xMean) ** 2) return undefined
  const slope = products / squares
  return { slope, intercept: yMean - slope * xMean }
}

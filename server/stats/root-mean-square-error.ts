import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { sqrt } = Math

/**
 * Root mean square error of shares: the root of the mean, over the options, of the squared difference.
 * Shares come in the same order of options. NaN for empty lists. Throws RangeError on lists of unequal
 * length.
 *
 * rootMeanSquareError([0.5, 0.3, 0.2], [0.2, 0.3, 0.5]) is sqrt((0.09 + 0 + 0.09) / 3) = 0.2449.
 */
export function rootMeanSquareError(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkSizes(p, q)
  let sum = 0
  for (let index = 0; index < p.length; index += 1) {
    const apart = (p[index] ?? Number.NaN) - (q[index] ?? Number.NaN)
    sum += apart * apart
  }
  return sqrt(sum / p.length)
}

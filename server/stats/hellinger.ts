import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { min, sqrt } = Math

/**
 * Hellinger distance, from 0 to 1: the root of the sum, over the options, of the squared difference of
 * the roots of the two shares, divided by the root of 2. Shares come in the same order of options.
 * Throws RangeError on lists of unequal length.
 *
 * hellinger([1, 0], [0.5, 0.5]) is sqrt((1 - 0.7071)^2 + 0.7071^2) / sqrt(2) = 0.5412.
 * Source: Le Cam and Yang, Asymptotics in Statistics (2000), section 3.2.
 */
export function hellinger(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkSizes(p, q)
  let sum = 0
  for (let index = 0; index < p.length; index += 1) {
    const apart = sqrt(p[index] ?? Number.NaN) - sqrt(q[index] ?? Number.NaN)
    sum += apart * apart
  }
  return min(sqrt(sum / 2), 1)
}

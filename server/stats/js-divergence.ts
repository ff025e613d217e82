import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { LN2, log, max, min } = Math

/**
 * One option's part: its share times the logarithm of twice the share over the sum of the two shares.
 * A share of 0 adds nothing.
 */
const part = (share: number, both: number): number =>
  share === 0 ? 0 : share * log((2 * share) / both)

/**
 * Jensen-Shannon divergence, base 2: the mean of how far each of two distributions is from their
 * middle, in bits. 0 where they are equal, 1 where they have no option in common. Its square root is
 * a distance. Shares come in the same order of options. Throws RangeError on lists of unequal length.
 *
 * jsDivergence([1, 0], [0.5, 0.5]) is 0.3113: (log2(4 / 3) + 0.5 log2(2 / 3) + 0.5 log2(2)) / 2.
 * Source: Lin, Divergence Measures Based on the Shannon Entropy (1991), equation 3.1.
 */
export function jsDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkSizes(p, q)
  let sum = 0
  for (let index = 0; index < p.length; index += 1) {
    const one = p[index] ?? Number.NaN
    const other = q[index] ?? Number.NaN
    sum += part(one, one + other) + part(other, one + other)
  }
  // Rounding can carry equal or wholly different distributions a hair past the ends.
  return min(max(sum / 2 / LN2, 0), 1)
}

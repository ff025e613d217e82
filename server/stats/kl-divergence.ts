import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { LN2, log, max } = Math

/**
 * Kullback-Leibler divergence from a reference to an estimate of it, in bits: how many bits an answer
 * costs more, on average, when the estimate is taken for the truth. Both are mixed with the uniform
 * distribution first (1 % by default), as an estimate of 0 for an answer that occurs would make it
 * infinite: each share becomes (1 - mix) times itself plus mix over the number of options. It is the
 * sum, over the options, of the reference's share times the logarithm of it over the estimate's.
 * Shares come in the same order of options. Throws RangeError on lists of unequal length.
 *
 * klDivergence([1, 0], [0.5, 0.5]) is 0.995 log2(0.995 / 0.5) + 0.005 log2(0.005 / 0.5) = 0.9546.
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 2.3.
 */
export function klDivergence(
  reference: ArrayLike<number>,
  estimate: ArrayLike<number>,
  mix = 0.01,
): number {
  checkSizes(reference, estimate)
  const floor = mix / reference.length
  let sum = 0
  for (let index = 0; index < reference.length; index += 1) {
    const truth = (1 - mix) * (reference[index] ?? Number.NaN) + floor
    const guess = (1 - mix) * (estimate[index] ?? Number.NaN) + floor
    sum += truth === 0 ? 0 : truth * log(truth / guess)
  }
  // Rounding can carry equal distributions a hair below 0.
  return max(sum / LN2, 0)
}

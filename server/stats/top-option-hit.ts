import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { max } = Math
const { isNaN, NEGATIVE_INFINITY } = Number

/** Shares that are this close are equal: the mean of equal shares may differ in the last digit. */
const TIE = 1e-9

function highest(shares: ArrayLike<number>): number {
  let top = NEGATIVE_INFINITY
  for (let index = 0; index < shares.length; index += 1) top = max(top, at(shares, index))
  return top
}

/**
 * Whether an estimate's most frequent option is the reference's: 1 or 0. Of several most frequent
 * options (shares within 0.000000001 of the highest) an estimate stands for one at random, so it
 * scores the part of them that are among the reference's most frequent. Shares come in the same order
 * of options. Throws RangeError on lists of unequal length.
 *
 * topOptionHit([0.4, 0.4, 0.2], [0.1, 0.7, 0.2]) is 1 / 2.
 */
export function topOptionHit(estimate: ArrayLike<number>, reference: ArrayLike<number>): number {
  checkSizes(estimate, reference)
  const guess = highest(estimate) - TIE
  const truth = highest(reference) - TIE
  let tied = 0
  let hits = 0
  for (let index = 0; index < estimate.length; index += 1) {
    if (!(at(estimate, index) >= guess)) continue
    tied += 1
    if (at(reference, index) >= truth) hits += 1
  }
  return isNaN(truth) ? truth : hits / tied
}

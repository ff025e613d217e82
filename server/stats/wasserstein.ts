import { checkSizes } from './check-sizes.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { abs, min } = Math
const { isNaN, NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number

/** Sum of the shares whose options are on the scale. */
function massOnScale(shares: ArrayLike<number>, ordinals: ArrayLike<number>): number {
  let mass = 0
  for (let index = 0; index < ordinals.length; index += 1)
    if (!isNaN(ordinals[index])) mass += shares[index] ?? Number.NaN
  return mass
}

/**
 * Wasserstein-1 distance on an ordinal scale, from 0 to 1: how far shares must be moved along the
 * scale, on average, to turn one distribution into the other, as a part of the scale's length. It is
 * the sum, over neighbouring places of the scale, of their gap times how far the cumulated shares are
 * apart, divided by the highest place less the lowest. The ordinals are the options' places, in any
 * order; NaN says that an option is off the scale: it is left out and the others' shares are divided
 * by their sum, on both sides.
 *
 * NaN (missing) where either side has nothing on the scale, or the scale has fewer than two places.
 * Throws RangeError on lists of unequal length. No list is sorted or made, as this runs for each
 * estimate: the cost grows with the square of the number of options, which are few.
 *
 * wasserstein([0.5, 0.5, 0], [0, 0.5, 0.5], [1, 2, 3]) is (0.5 + 0.5) / 2 = 0.5.
 * Source: Villani, Topics in Optimal Transportation (2003), section 2.2.
 */
export function wasserstein(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  ordinals: ArrayLike<number>,
): number {
  checkSizes(p, q)
  checkSizes(p, ordinals)
  const pMass = massOnScale(p, ordinals)
  const qMass = massOnScale(q, ordinals)
  let work = 0
  let lowest = Number.NaN
  let level = NEGATIVE_INFINITY
  // From each place of the scale to the next; the first step only finds the lowest place.
  for (;;) {
    let next = POSITIVE_INFINITY
    let apart = 0
    for (let index = 0; index < ordinals.length; index += 1) {
      const ordinal = ordinals[index] ?? Number.NaN
      if (ordinal <= level)
        apart += (p[index] ?? Number.NaN) / pMass - (q[index] ?? Number.NaN) / qMass
      else if (ordinal < next) next = ordinal
    }
    if (next === POSITIVE_INFINITY) return min(work / (level - lowest), 1)
    if (level === NEGATIVE_INFINITY) lowest = next
    else work += (next - level) * abs(apart)
    level = next
  }
}

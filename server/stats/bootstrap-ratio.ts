import type { Resamples } from './draw-resamples.ts'
import type { Interval } from './interval.ts'
import { quantiles } from './quantiles.ts'

/**
 * 95 % percentile bootstrap interval of a ratio of sums, such as a mean over estimates that come in
 * clusters: whole clusters are resampled, and each resample gives the sum of its numerators over the
 * sum of its denominators. The interval runs from the 2.5th to the 97.5th percentile of these.
 * The numerators are each cluster's sum of values, the denominators its number of values.
 * Throws RangeError on lists of unequal length, on resamples of another size and on a denominator
 * that is not above 0.
 *
 * Two people, one with distances 0.1 and 0.3, the other with 0.5: numerators 0.4 and 0.5,
 * denominators 2 and 1. The ratio is 0.9 / 3 = 0.3; a resample of the second person alone gives 0.5.
 * Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), sections 2.4 and 5.3.
 */
export function bootstrapRatio(options: {
  readonly numerators: ArrayLike<number>
  readonly denominators: ArrayLike<number>
  readonly resamples: Resamples
}): Interval {
  const { numerators, denominators, resamples } = options
  const { size, count, picks } = resamples
  if (numerators.length !== size || denominators.length !== size)
    throw new RangeError('numerators, denominators and resamples differ in size')
  if (!Array.from(denominators).every((denominator) => denominator > 0))
    throw new RangeError('a denominator must be above 0')
  const ratios = new Float64Array(count)
  for (let resample = 0; resample < count; resample += 1) {
    let above = 0
    let below = 0
    for (let index = resample * size; index < (resample + 1) * size; index += 1) {
      const pick = picks[index] ?? 0
      above += numerators[pick] ?? Number.NaN
      below += denominators[pick] ?? Number.NaN
    }
    ratios[resample] = above / below
  }
  const [low = Number.NaN, high = Number.NaN] = quantiles(ratios, [0.025, 0.975])
  return { low, high }
}

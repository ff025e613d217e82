import { at } from './at.ts'

/**
 * Effective sample size of weighted people: the squared sum of the weights over the sum of their
 * squares. So many people of equal weight would give a mean of the same precision; the number of
 * people over it is the design effect of weighting. 0 for nobody and where all weights are 0.
 *
 * effectiveSampleSize([1, 1, 2]) is 16 / 6 = 2.67.
 * Source: Kish, Survey Sampling (1965), section 11.7.
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0]
  for (let index = 0; index < weights.length; index += 1) {
    sum += at(weights, index)
    squares += at(weights, index) ** 2
  }
  return squares === 0 ? 0 : sum ** 2 / squares
}

import { totalVariationOf } from '../../stats/total-variation.ts'
import { defineMetric, type Shares } from './metric.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { abs } = Math
const { isNaN, NaN } = Number

/**
 * Not cut off at 1: shares that sum to more than 1 can be farther off than any distribution. An option
 * whose share is NaN is not compared; shares past the reference's options have the reference 0.
 */
function rawTotalVariation(estimate: Shares, reference: Shares): number {
  let sum = 0
  for (let index = 0; index < estimate.length; index += 1) {
    const share = estimate[index] ?? NaN
    if (!isNaN(share)) sum += abs(share - (reference[index] ?? 0))
  }
  return sum / 2
}

export const totalVariationMetric = defineMetric({
  id: 'total-variation',
  label: 'Total variation',
  unit: 'share of people',
  description: 'Half of the sum of how far the shares are apart: from 0, equal, to 1.',
  betterIs: 'lower',
  measure: totalVariationOf,
  measureRaw: rawTotalVariation,
})

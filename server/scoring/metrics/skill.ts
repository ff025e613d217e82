import { totalVariationOf } from '../../stats/total-variation.ts'
import { defineMetric, type Shares } from './metric.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { abs, min } = Math

/** Total variation of the uniform guess. */
function uniformDistance(reference: Shares): number {
  let sum = 0
  for (const share of reference) sum += abs(share - 1 / reference.length)
  return min(sum / 2, 1)
}

export const skillMetric = defineMetric({
  id: 'skill',
  label: 'Skill',
  unit: '',
  description:
    '1 minus the total variation over that of a uniform guess, each summed first: 1 is perfect, 0 as good as the guess, below 0 worse.',
  betterIs: 'higher',
  measure: totalVariationOf,
  base: uniformDistance,
  isComplement: true,
})

import { entropy } from '../../stats/entropy.ts'
import { defineMetric } from './metric.ts'

export const entropyDifferenceMetric = defineMetric({
  id: 'entropy-difference',
  label: 'Entropy difference',
  unit: 'bits',
  description:
    'Entropy of the estimate minus that of the reference: above 0 where the estimate is too even.',
  betterIs: 'zero',
  measure: (estimate, reference) => entropy(estimate) - entropy(reference),
})

import { klDivergence } from '../../stats/kl-divergence.ts'
import { defineMetric } from './metric.ts'

export const klDivergenceMetric = defineMetric({
  id: 'kl-divergence',
  label: 'Kullback-Leibler divergence',
  unit: 'bits',
  description:
    'From the reference to the estimate, both mixed with 1 % of the uniform distribution: from 0, equal.',
  betterIs: 'lower',
  measure: (estimate, reference) => klDivergence(reference, estimate),
})

import { jsDivergence } from '../../stats/js-divergence.ts'
import { defineMetric } from './metric.ts'

export const jsDistanceMetric = defineMetric({
  id: 'js-distance',
  label: 'Jensen-Shannon distance',
  unit: 'root of bits',
  description: 'The square root of the divergence: from 0, equal, to 1.',
  betterIs: 'lower',
  measure: (estimate, reference) => Math.sqrt(jsDivergence(estimate, reference)),
})

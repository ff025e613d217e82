import { jsDivergence } from '../../stats/js-divergence.ts'
import { defineMetric } from './metric.ts'

export const jsDivergenceMetric = defineMetric({
  id: 'js-divergence',
  label: 'Jensen-Shannon divergence',
  unit: 'bits',
  description: 'Base 2: from 0, equal, to 1.',
  betterIs: 'lower',
  measure: jsDivergence,
})

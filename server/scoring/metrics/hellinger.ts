import { hellinger } from '../../stats/hellinger.ts'
import { defineMetric } from './metric.ts'

export const hellingerMetric = defineMetric({
  id: 'hellinger',
  label: 'Hellinger distance',
  unit: '',
  description: 'From 0, equal, to 1.',
  betterIs: 'lower',
  measure: hellinger,
})

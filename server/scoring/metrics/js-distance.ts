import { jsDivergence } from '../../stats/js-divergence.ts'
import { defineMetric } from './metric.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { sqrt } = Math

export const jsDistanceMetric = defineMetric({
  id: 'js-distance',
  label: 'Jensen-Shannon distance',
  unit: 'root of bits',
  description: 'The square root of the divergence: from 0, equal, to 1.',
  betterIs: 'lower',
  measure: (estimate, reference) => sqrt(jsDivergence(estimate, reference)),
})

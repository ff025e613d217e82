import { wasserstein } from '../../stats/wasserstein.ts'
import { defineMetric } from './metric.ts'

export const wassersteinMetric = defineMetric({
  id: 'wasserstein',
  label: 'Wasserstein distance',
  unit: 'lengths of the scale',
  description:
    'How far answers must be moved along the scale on average, over the length of the scale: from 0, equal, to 1. Ordinal questions only.',
  betterIs: 'lower',
  needs: 'ordinal',
  measure: (estimate, reference, ordinals) =>
    ordinals === null ? Number.NaN : wasserstein(estimate, reference, ordinals),
})

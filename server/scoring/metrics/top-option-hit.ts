import { topOptionHit } from '../../stats/top-option-hit.ts'
import { defineMetric } from './metric.ts'

export const topOptionHitMetric = defineMetric({
  id: 'top-option-hit',
  label: 'Top option hit',
  unit: 'share of distributions',
  description:
    'Whether the most frequent option is the reference’s: 1 or 0. Options that are tied in the estimate share the hit.',
  betterIs: 'higher',
  measure: topOptionHit,
})

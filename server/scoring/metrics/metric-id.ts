/** In the order in which they are shown; the first is the headline. */
export const METRIC_IDS = [
  'total-variation',
  'js-divergence',
  'js-distance',
  'wasserstein',
  'hellinger',
  'kl-divergence',
  'rmse',
  'top-option-hit',
  'entropy-difference',
  'skill',
] as const

export type MetricId = (typeof METRIC_IDS)[number]

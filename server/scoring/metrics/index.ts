import { entropyDifferenceMetric } from './entropy-difference.ts'
import { hellingerMetric } from './hellinger.ts'
import { jsDistanceMetric } from './js-distance.ts'
import { jsDivergenceMetric } from './js-divergence.ts'
import { klDivergenceMetric } from './kl-divergence.ts'
import type { Metric } from './metric.ts'
import { rmseMetric } from './rmse.ts'
import { skillMetric } from './skill.ts'
import { topOptionHitMetric } from './top-option-hit.ts'
import { totalVariationMetric } from './total-variation.ts'
import { wassersteinMetric } from './wasserstein.ts'

/** Every metric, in the order in which they are shown; the first is the headline. */
export const METRICS: readonly Metric[] = [
  totalVariationMetric,
  jsDivergenceMetric,
  jsDistanceMetric,
  wassersteinMetric,
  hellingerMetric,
  klDivergenceMetric,
  rmseMetric,
  topOptionHitMetric,
  entropyDifferenceMetric,
  skillMetric,
]

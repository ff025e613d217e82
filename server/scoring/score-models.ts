import type { StudyVersion } from '../study/index.ts'
import { measureCrowds } from './measure-crowds.ts'
import type { Metric } from './metrics/metric.ts'
import type { MetricId } from './metrics/metric-id.ts'
import type { ModelCells } from './model-cells.ts'
import type { Part } from './parts-of.ts'
import type { Crowd } from './rules/crowd.ts'
import type { Measured } from './rules/measured.ts'
import type { Score } from './score.ts'
import { type Rated, scoreParts } from './score-parts.ts'
import type { ScoredCell } from './scored-cells.ts'
import type { ScoringContext } from './scoring-context.ts'

/** Those that mean something for shares that need not sum to 1. */
const rawMetrics = (metrics: readonly Metric[]): Metric[] =>
  metrics.flatMap((metric) =>
    metric.measureRaw === null ? [] : { ...metric, measure: metric.measureRaw },
  )

/** Nothing else was published, and nothing else is defined over options that are not compared. */
const isPublished = ({ id }: Metric): boolean => id === 'total-variation'

/** The columns of a model under one rule. */
export const ratedModel = (study: StudyVersion, model: ModelCells, rule: Score['rule']): Rated => ({
  raterType: 'model',
  rater: model.model,
  armKey: null,
  steering: model.steering,
  expression: model.expression,
  ownAnswer: null,
  level: 'model',
  rule,
  k: null,
  membership: 'everyone',
  weighting: 'none',
  optionSet: study.optionSet,
})

export interface ModelScores {
  readonly scores: readonly Score[]
  /** Normalised, by metric, for the comparisons with people. */
  readonly normalised: ReadonlyMap<MetricId, Measured>
}

/** One model by every metric: normalised, as it stands, and as published where that differs. */
export function scoreModel(
  model: ModelCells,
  cells: readonly ScoredCell[],
  parts: readonly Part[],
  { study, metrics, uncertainty }: ScoringContext,
): ModelScores {
  const normalised = new Map<MetricId, Measured>()
  const score = (
    rule: Score['rule'],
    crowds: readonly (Crowd | undefined)[],
    by: readonly Metric[],
  ): Score[] =>
    by.flatMap((metric) => {
      const measured = measureCrowds(cells, crowds, metric, uncertainty?.references ?? null)
      if (rule === 'normalised') normalised.set(metric.id, measured)
      return scoreParts(parts, {
        rated: ratedModel(study, model, rule),
        metric,
        measured,
        isPresent: (cell) => crowds[cell] !== undefined,
        counts: undefined,
        errors: uncertainty === null ? undefined : { uncertainty },
      })
    })
  const scores = [
    ...score('normalised', model.normalised, metrics),
    ...score('raw', model.raw, rawMetrics(metrics)),
    ...(model.published === null
      ? []
      : score('published_rule', model.published, rawMetrics(metrics).filter(isPublished))),
  ]
  return { scores, normalised }
}

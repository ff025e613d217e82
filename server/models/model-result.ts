import type { GroupKey } from '../benchmark/index.ts'
import type { Steering } from '../study/index.ts'

/** The steerings of studies; a file with another word is refused. */
export const MODEL_STEERINGS = [
  'none',
  'persona',
  'few-shot',
] as const satisfies readonly Steering[]

/** How a model said its distribution: the first two as people do. */
export const MODEL_EXPRESSIONS = [
  'verbalize',
  'sequence',
  'log-probabilities',
  'rescaled-log-probabilities',
] as const
export type ModelExpression = (typeof MODEL_EXPRESSIONS)[number]

/**
 * `as-stated`: the shares sum to 1 within 1e-6 over the question's options. `normalised`: they do not,
 * are kept raw, and are to be divided by their sum. `reread`: the source's figures are all 0, but the
 * model's own words state shares that sum to 1, and those are taken. `refused`: no option could be read.
 */
export const RESULT_STATES = ['as-stated', 'normalised', 'reread', 'refused'] as const
export type ResultState = (typeof RESULT_STATES)[number]

export const RESULT_PROBLEMS = [
  'missing-option',
  'unknown-option',
  'sum-not-one',
  'no-option',
] as const
export type ResultProblem = (typeof RESULT_PROBLEMS)[number]

/** Share by option key. */
export type SharesByOption = Readonly<Record<string, number>>

/** What one model answered about one question and group. */
export interface ModelResult {
  readonly model: string
  readonly steering: Steering
  readonly expression: ModelExpression
  readonly questionKey: string
  /** `ATTRIBUTE:VALUE`, or `population` with steering none. */
  readonly groupKey: GroupKey
  readonly state: ResultState
  /**
   * As given: need not sum to 1; options not named are absent. Null where refused. Where refused or
   * reread, a raw score takes no mass on any option, as the published ones do.
   */
  readonly shares: SharesByOption | null
  /** Shares of letters that the question does not have: kept, never scored. */
  readonly unknownShares: Readonly<Record<string, number>>
  readonly problems: readonly ResultProblem[]
  /**
   * By scored group, the shares as the benchmark's published scores pair them: to be scored by
   * rules/published-total-variation.ts alone. Only for steering none of the benchmark's own OpinionQA
   * files. A key such as `(2)` is a part of a label that was split at a comma, and no option.
   */
  readonly publishedShares: Readonly<Record<GroupKey, SharesByOption>> | null
}

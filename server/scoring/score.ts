import type { GroupKey } from '../benchmark/index.ts'
import type { ModelExpression } from '../models/index.ts'
import type { Interval } from '../stats/interval.ts'
import type { ArmKey, Expression, OptionSet, OwnAnswer, Steering } from '../study/index.ts'
import type { MetricId } from './metrics/metric-id.ts'
import type { Membership } from './rules/membership.ts'

export type { Interval, Membership }

/** Whose distribution a row scores. */
export type RaterType = 'people' | 'model' | 'line'

/** What a score is compared with. docs/reference/scores.md describes each line. */
export const LINE_IDS = [
  'uniform',
  'majority',
  'whole-population',
  'other-group',
  'sampling-floor',
  'split-half-ceiling',
  'recalibrated-people',
] as const
export type LineId = (typeof LINE_IDS)[number]

/** How many estimates make the distribution that is scored. */
export type Level = 'individual' | 'crowd' | 'all' | 'model' | 'line'

/** How they make it. */
export type Rule =
  | 'each'
  | 'random'
  | 'first'
  | 'mean'
  | 'median'
  | 'trimmed-mean'
  | 'normalised'
  | 'raw'
  | 'published_rule'
  | LineId

export type Weighting = 'none' | 'raked'

/** What a score is a mean over: an arm, an attribute, a group, a question, or one cell. */
export type Scope = 'arm' | 'attribute' | 'group' | 'question' | 'cell'

/** The larger of the two jackknives names itself. */
export type JackknifeMethod = 'participant-jackknife-t' | 'question-jackknife-t'
export type IntervalMethod = 'two-way-bootstrap' | JackknifeMethod

export type ScoreNote =
  | 'no-reference'
  | 'no-estimates'
  | 'too-few-participants'
  | 'one-question'
  | 'no-scale'
  | 'withheld'

/** One row of scores.csv or model_scores.csv. docs/reference/scores.md describes every field. */
export interface Score {
  readonly raterType: RaterType
  /** `people`, the model's name, or the line's id. */
  readonly rater: string
  /** Null for models. */
  readonly armKey: ArmKey | null
  readonly steering: Steering
  readonly expression: Expression | ModelExpression
  /** Null for models. */
  readonly ownAnswer: OwnAnswer | null
  readonly level: Level
  readonly rule: Rule
  /** How many estimates make the crowd; null at the other levels. */
  readonly k: number | null
  readonly membership: Membership
  readonly weighting: Weighting
  readonly optionSet: OptionSet
  readonly scope: Scope
  /** Empty above the scope that names them. */
  readonly questionKey: string | null
  readonly attribute: string | null
  /** The group whose reference the estimates are scored against. */
  readonly groupKey: GroupKey | null
  readonly metric: MetricId
  /** Null where there is nothing to score; `note` says why. */
  readonly value: number | null
  readonly cells: number
  readonly questions: number
  /** How many different estimates are in it, and how many different people gave them. */
  readonly estimates: number
  readonly participants: number
  /** What other people and other questions would change. */
  readonly standardError: number | null
  /** What another sample of the references would change. Null where a reference has no n. */
  readonly referenceError: number | null
  /** 95 %, with both errors in it. */
  readonly interval: Interval | null
  readonly intervalMethod: IntervalMethod | null
  /** 95 %, resampling cells one by one as published: total variation above the cell only. */
  readonly itemBootstrap: Interval | null
  readonly note: ScoreNote | null
}

/** People minus a model on the cells that both have: one row of comparisons.csv. */
export interface Comparison {
  readonly armKey: ArmKey
  readonly steering: Steering
  readonly expression: Expression
  readonly level: 'individual' | 'crowd' | 'all'
  readonly rule: Rule
  readonly k: number | null
  readonly model: string
  readonly modelExpression: ModelExpression
  readonly modelRule: 'normalised'
  readonly optionSet: OptionSet
  readonly scope: 'arm' | 'attribute' | 'group'
  readonly attribute: string | null
  readonly groupKey: GroupKey | null
  readonly metric: MetricId
  readonly peopleValue: number | null
  readonly modelValue: number | null
  /** People minus model. */
  readonly difference: number | null
  readonly cells: number
  readonly questions: number
  readonly participants: number
  readonly standardError: number | null
  readonly referenceError: number | null
  readonly interval: Interval | null
  readonly intervalMethod: JackknifeMethod | null
  readonly p: number | null
  /** Holm's correction over the models that people are compared with in this place. */
  readonly pHolm: number | null
  /** How many models that is. */
  readonly family: number
  readonly note: ScoreNote | null
}

/** The share that a model gave to options that the study does not show. */
export interface DroppedMass {
  readonly model: string
  readonly steering: Steering
  readonly expression: ModelExpression
  /** Cells with shares that could be scored, and the mean share that was dropped in them. */
  readonly cells: number
  readonly meanDroppedShare: number
  /** Cells whose shares did not sum to 1 and were divided by their sum. */
  readonly normalisedCells: number
  /** Cells of the study without a distribution: refused, or none of its options named. */
  readonly unscoredCells: number
}

/** Everything that is computed from a study's estimates: plain JSON. */
export interface StudyScores {
  readonly studyVersionId: string
  readonly seed: string
  readonly resamples: number
  readonly scores: readonly Score[]
  readonly comparisons: readonly Comparison[]
  readonly droppedMass: readonly DroppedMass[]
}

/** One place of a leaderboard: people, a model, or a reference line beside them. */
export interface LeaderboardRow {
  /** From 1, best first; null for lines and for models that are left out. */
  readonly rank: number | null
  readonly raterType: RaterType
  readonly rater: string
  readonly armKey: ArmKey | null
  readonly steering: Steering
  readonly expression: Expression | ModelExpression
  readonly level: Level
  readonly rule: Rule
  readonly k: number | null
  readonly metric: MetricId
  readonly optionSet: OptionSet
  readonly value: number | null
  readonly interval: Interval | null
  /** Matched cells; for a model that is left out, how many of the people's cells it has. */
  readonly cells: number
  /** `too-few-cells`: fewer than half of the people's cells, so it is not in the match. */
  readonly note: ScoreNote | 'too-few-cells' | null
}

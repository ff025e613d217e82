import type { GroupKey } from '../benchmark/index.ts'
import type { ModelExpression } from '../models/index.ts'
import type { SampleReport } from '../sample/index.ts'
import type { Interval } from '../stats/interval.ts'
import type { ArmKey, Expression, OwnAnswer, Steering } from '../study/index.ts'

/** Every diagnostic is plain JSON, so that it crosses the border of a worker thread. */

/** docs/explanation/distortions.md gives the formula of each; docs/reference/diagnostics.md lists them. */
export const DISTORTION_FIGURES = [
  'slope',
  'intercept',
  'own-answer-projection',
  'true-gap',
  'estimated-gap',
  'gap-exaggeration',
  'multiples-of-5',
  'multiples-of-10',
  'multiples-of-25',
  'flat-share',
  'one-hot-share',
  'knowledge-to-simulation-gap',
] as const
export type DistortionFigure = (typeof DISTORTION_FIGURES)[number]

/** The jackknife that was larger. */
export type JackknifeMethod = 'participant-jackknife-t' | 'question-jackknife-t'

export const DIAGNOSTIC_NOTES = [
  'no-estimates',
  'no-own-answers',
  'no-variation',
  'too-few-participants',
  'one-question',
] as const
export type DiagnosticNote = (typeof DIAGNOSTIC_NOTES)[number]

/** What people, or a model, do to distributions. */
export interface Distortion {
  readonly raterType: 'people' | 'model'
  /** `people`, or the model’s name. */
  readonly rater: string
  /** Null for models. With `knowledge-to-simulation-gap`, the arm with sequences. */
  readonly armKey: ArmKey | null
  readonly steering: Steering
  /** With `knowledge-to-simulation-gap`: `sequence`, which is compared with `verbalize`. */
  readonly expression: Expression | ModelExpression
  /** Null for models. */
  readonly ownAnswer: OwnAnswer | null
  readonly scope: 'arm' | 'attribute' | 'group'
  readonly attribute: string | null
  readonly groupKey: GroupKey | null
  /** `individual`: each estimate that holds a place. `all`: the mean of all estimates of a cell. */
  readonly level: 'individual' | 'all' | 'model'
  readonly figure: DistortionFigure
  /** Null where there is nothing to compute it from; `note` says why. */
  readonly value: number | null
  /** 95 %; null where there are too few participants and questions. */
  readonly interval: Interval | null
  readonly method: JackknifeMethod | null
  /** How many things the figure is over: options of cells, pairs of groups, cells or estimates. */
  readonly n: number
  readonly unit: 'options of cells' | 'pairs of groups' | 'cells' | 'estimates'
  readonly participants: number
  readonly questions: number
  readonly note: DiagnosticNote | null
}

export const RELIABILITY_FIGURES = [
  'alpha',
  'icc',
  'design-effect',
  'split-half',
  'spearman-brown',
  'split-half-by-question',
] as const
export type ReliabilityFigure = (typeof RELIABILITY_FIGURES)[number]

/** How far people agree with one another, and how steady a person is. By arm. */
export interface Reliability {
  readonly armKey: ArmKey
  readonly figure: ReliabilityFigure
  readonly value: number | null
  readonly interval: Interval | null
  /** How many things the figure is over. */
  readonly n: number
  readonly unit: 'estimates' | 'participants'
  readonly note: DiagnosticNote | null
}

/** How the estimates of an arm lie along the truth: one bin of a calibration chart. */
export interface CalibrationBin {
  readonly raterType: 'people' | 'model'
  readonly rater: string
  readonly armKey: ArmKey | null
  readonly steering: Steering
  readonly expression: Expression | ModelExpression
  readonly ownAnswer: OwnAnswer | null
  readonly level: 'all' | 'model'
  /** The bin holds the options whose true share is from `from` up to, but not, `to`; 1 is in the last. */
  readonly from: number
  readonly to: number
  readonly meanTruth: number
  readonly meanEstimate: number
  /** Options of cells in the bin. */
  readonly n: number
}

export type ExclusionRuleId =
  | 'none'
  | 'failed-any-attention-check'
  | 'failed-two-attention-checks'
  | 'faster-than-a-third'
  | 'median-estimate-under-3-s'
  | 'flat-in-half'
  | 'same-vector-five-times'
  | 'prolific-3-sd-seconds'
  | 'prolific-3-sd-log-seconds'
  | 'repeat-participants'

/** The baseline of an arm where one exclusion rule holds. */
export interface SensitivityRow {
  readonly rule: ExclusionRuleId
  readonly title: string
  /** What is left out, and why one would. */
  readonly why: string
  readonly armKey: ArmKey
  readonly excludedSubmissions: number
  readonly excludedParticipants: number
  readonly level: 'individual' | 'crowd' | 'all'
  readonly aggregation: 'each' | 'first' | 'mean'
  /** Crowd only. */
  readonly k: number | null
  readonly metric: 'total-variation'
  /** Null where nothing is left. */
  readonly value: number | null
  readonly cells: number
  readonly estimates: number
  /** Value minus the value without exclusion; null for the rule `none`. */
  readonly difference: number | null
  /** 95 % of the difference, paired: the larger jackknife. Null where nobody is left out. */
  readonly differenceInterval: Interval | null
}

export const LIMIT_IDS = [
  'composition',
  'earlier-exposure',
  'stability',
  'reference-quality',
  'reference-floor',
  'coverage',
] as const
export type LimitId = (typeof LIMIT_IDS)[number]

/** One thing that limits what the study can say, computed from its data. */
export interface Limit {
  readonly id: LimitId
  readonly armKey: ArmKey | null
  readonly title: string
  /** A sentence with the figure in it. */
  readonly statement: string
  readonly value: number | null
  readonly unit: string
  readonly interval: Interval | null
  /** How many things the value is over. */
  readonly n: number
}

/** A fact of the study, ready to be read. */
export interface Spec {
  readonly id: string
  readonly label: string
  readonly text: string
  /** The figure in it, where there is one. */
  readonly value: number | null
  readonly unit: string
}

export const CONSORT_STAGES = [
  'arrived',
  'refused-consent',
  'wrong-device',
  'failed-comprehension',
  'quota-full',
  'consented',
  'started-tasks',
  'active',
  'abandoned',
  'withdrew',
  'finished',
  'failed-attention',
  'counted',
] as const
export type ConsortStage = (typeof CONSORT_STAGES)[number]

/** How many submissions came to a stage. */
export interface ConsortRow {
  readonly stage: ConsortStage
  readonly title: string
  /** Null for all of them together, with those that were given no arm. */
  readonly armKey: ArmKey | null
  readonly submissions: number
  readonly participants: number
}

export interface StudyDiagnostics {
  readonly studyVersionId: string
  readonly distortions: readonly Distortion[]
  readonly calibration: readonly CalibrationBin[]
  readonly reliability: readonly Reliability[]
  /** Null where the study asks nothing about its participants. */
  readonly sample: SampleReport | null
  readonly sensitivity: readonly SensitivityRow[]
  readonly limits: readonly Limit[]
  readonly specs: readonly Spec[]
  readonly consort: readonly ConsortRow[]
}

import type { Group, GroupKey } from '../benchmark/index.ts'
import type { ChartTable } from '../charts/index.ts'
import type { StudyDiagnostics } from '../diagnostics/index.ts'
import type { ModelExpression } from '../models/index.ts'
import type { Comparison, DroppedMass, LeaderboardRow, Score } from '../scoring/index.ts'
import type { Arm, OptionSet, StudyVersion } from '../study/index.ts'

/** Everything that the pages of a study version show: plain values, made in a worker thread. */
export interface StudyResults {
  readonly study: StudyFacts
  /** When it was computed: ISO-8601. */
  readonly computedAt: string
  /** Scores of arms, attributes and groups; those of questions and cells are in the export alone. */
  readonly scores: readonly Score[]
  readonly comparisons: readonly Comparison[]
  readonly droppedMass: readonly DroppedMass[]
  readonly diagnostics: StudyDiagnostics
  readonly arms: readonly ArmResults[]
  readonly pictures: readonly CellPicture[]
  readonly charts: readonly ShownChart[]
}

export interface StudyFacts {
  readonly versionId: string
  readonly title: string
  readonly mode: StudyVersion['mode']
  readonly datasetName: string
  readonly datasetVersionId: string
  readonly datasetTitle: string

  readonly optionSet: OptionSet
  readonly estimatesPerCell: number
  readonly questions: number
  readonly groups: readonly Group[]
  /** Submissions that count: finished, and not withdrawn. */
  readonly participants: number
}

export interface ArmResults {
  readonly arm: Arm
  /** The arm’s key as a part of an address. */
  readonly slug: string
  readonly estimates: number
  readonly participants: number
  /** People, models and lines by total variation on matched cells. */
  readonly leaderboard: readonly LeaderboardRow[]
}

/** A model’s distribution over the options shown: shares that sum to 1. */
export interface ModelShares {
  readonly model: string
  readonly expression: ModelExpression
  readonly shares: readonly number[]
}

/** One cell as a picture: truth, people, and every model that answered. */
export interface CellPicture {
  readonly armKey: string
  readonly questionKey: string
  readonly questionNumber: number
  readonly question: string
  readonly groupKey: GroupKey
  readonly group: string
  /** Labels in natural order. */
  readonly options: readonly string[]
  /** Null where the group has no answers. */
  readonly truth: readonly number[] | null
  readonly truthN: number | null
  /** The mean of all estimates; null where there are none. */
  readonly people: readonly number[] | null
  readonly estimates: number
  readonly models: readonly ModelShares[]
}

/** A chart as it is shown and downloaded; or why there is none. */
export type ShownChart = DrawnChart | MissingChart

export interface ChartPlace {
  /** Its name in addresses: unlike that of any other chart of the study. */
  readonly id: string
  /** What it is a chart of: `leaderboard`. */
  readonly name: string
  /** The arm that it belongs to; null where it belongs to the whole study. */
  readonly armKey: string | null
}

export interface DrawnChart extends ChartPlace {
  readonly kind: 'drawn'
  readonly title: string
  /** The text alternative. */
  readonly description: string
  readonly wide: Picture
  /** For phones. */
  readonly narrow: Picture
  /** Vega-Lite, as JSON. */
  readonly spec: string
  readonly table: ChartTable
}

/** A drawn picture, and how large it is in pixels. */
export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export interface MissingChart extends ChartPlace {
  readonly kind: 'missing'
  readonly title: string
  readonly reason: string
}

import type { Db } from '../db/tables.ts'
import type { StudyDiagnostics } from '../diagnostics/index.ts'
import type { ModelResult } from '../models/index.ts'
import type { LeaderboardRow, StudyScores } from '../scoring/index.ts'
import type { StudyVersion } from '../study/index.ts'
import type { Anonymity } from './tables/anonymity.ts'

/** By total variation, on the cells of one arm. */
export interface Leaderboard {
  readonly armKey: string
  readonly rows: readonly LeaderboardRow[]
}

/** What the tables are made from: one study version, as the database was at one moment. */
export interface ExportSource extends StudyScores {
  readonly db: Db
  readonly study: StudyVersion
  /** What of people is shown; the scores and diagnostics are made from that as well. */
  readonly anonymity: Anonymity
  /** Raking weight by submission id; null where the study names no targets. */
  readonly weights: ReadonlyMap<string, number> | null
  /** Of the dataset. */
  readonly models: readonly ModelResult[]
  readonly leaderboard: readonly Leaderboard[]
  readonly diagnostics: StudyDiagnostics
}

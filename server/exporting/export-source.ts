import type { Db } from '../db/tables.ts'
import type { Score } from '../scoring/index.ts'
import type { StudyVersion } from '../study/index.ts'

/** What the tables are made from: one study version, as the database was at one moment. */
export interface ExportSource {
  readonly db: Db
  readonly study: StudyVersion
  readonly scores: readonly Score[]
}

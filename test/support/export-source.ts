import type { Db } from '../../server/db/tables.ts'
import type { ExportSource } from '../../server/exporting/export-source.ts'
import type { StudyVersion } from '../../server/study/index.ts'

/** What an export is made from before anything is scored. */
export const exportSource = (db: Db, study: StudyVersion): ExportSource => ({
  db,
  study,
  scores: [],
})

import type { Db } from '../db/tables.ts'
import { loadStudyVersion } from '../study/index.ts'
import { csvHeader, csvLines } from './formats/csv.ts'
import { linkageColumns, linkageRows } from './tables/linkage.ts'

/**
 * linkage.csv, piece by piece: which pseudonym and submission belong to which Prolific ids. It is for
 * payment, and no part of an export. Throws AppError `study-not-found`.
 */
export async function* streamLinkage(
  { db }: { readonly db: Db },
  studyVersionId: string,
): AsyncGenerator<string> {
  const study = await loadStudyVersion(db, studyVersionId)
  yield csvHeader(linkageColumns)
  for await (const rows of linkageRows(db, study))
    yield csvLines(rows.map((row) => linkageColumns.map((column) => column.value(row))))
}

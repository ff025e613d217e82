import { sql } from 'kysely'
import type { ExportSource } from '../export-source.ts'

/** The last estimate that is in a crowd. */
export interface CrowdEnd {
  readonly storedAt: string
  readonly submissionId: string
}

/** A cell’s estimates that can be in its crowd, numbered as they were stored. */
const numbered = ({ db, study }: ExportSource) =>
  db
    .selectFrom('estimates')
    .innerJoin('submissions', 'submissions.id', 'estimates.submission_id')
    .select([
      'estimates.cell_id',
      'estimates.stored_at',
      'estimates.submission_id',
      sql<number>`row_number() over (
        partition by estimates.cell_id order by estimates.stored_at, estimates.submission_id
      )`.as('place'),
    ])
    .where('submissions.study_version_id', '=', study.id)
    .where('submissions.takes_places', '=', 1)
    .where('submissions.status', '=', 'finished')
    .where('estimates.is_surplus', '=', 0)

/** Where the crowd of each cell ends, by cell id. A cell with fewer than k estimates has no end yet. */
export async function crowdEnds(source: ExportSource): Promise<Map<string, CrowdEnd>> {
  const rows = await source.db
    .selectFrom(numbered(source).as('numbered'))
    .select(['cell_id', 'stored_at', 'submission_id'])
    .where('place', '=', source.study.definition.estimates_per_cell)
    .execute()
  return new Map(
    rows.map((row) => [row.cell_id, { storedAt: row.stored_at, submissionId: row.submission_id }]),
  )
}

import type { Db } from '../../db/tables.ts'

/** The submissions whose estimates are in scores: finished, taking places, with an estimate. */
export async function countedSubmissions(db: Db, studyVersionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('submissions')
    .select('submissions.id')
    .where('submissions.study_version_id', '=', studyVersionId)
    .where('submissions.status', '=', 'finished')
    .where('submissions.takes_places', '=', 1)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('estimates')
          .select('estimates.position')
          .whereRef('estimates.submission_id', '=', 'submissions.id'),
      ),
    )
    .orderBy('submissions.id')
    .execute()
  return rows.map(({ id }) => id)
}

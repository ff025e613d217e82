import { countOf } from '../../db/count.ts'
import type { Db } from '../../db/tables.ts'
import type { Manifest } from '../manifest.ts'

type LeftOut = Manifest['left_out']

/** How much of a study version is in no file, and why. */
export async function countLeftOut(db: Db, studyVersionId: string): Promise<LeftOut> {
  const rows = await db
    .selectFrom('submissions')
    .leftJoin('estimates', 'estimates.submission_id', 'submissions.id')
    .select((eb) => [
      'submissions.status',
      'submissions.takes_places',
      eb.fn.count('submissions.id').distinct().as('submissions'),
      eb.fn.count('estimates.submission_id').as('estimates'),
    ])
    .where('submissions.study_version_id', '=', studyVersionId)
    .groupBy(['submissions.status', 'submissions.takes_places'])
    .execute()
  const sum = (part: typeof rows): LeftOut['withdrawn'] => ({
    submissions: part.reduce((total, row) => total + countOf(row.submissions), 0),
    estimates: part.reduce((total, row) => total + countOf(row.estimates), 0),
  })
  const isWithdrawn = (row: (typeof rows)[number]): boolean => row.status === 'withdrawn'
  return {
    withdrawn: sum(rows.filter(isWithdrawn)),
    previews_and_simulations: sum(
      rows.filter((row) => !isWithdrawn(row) && row.takes_places === 0),
    ),
  }
}

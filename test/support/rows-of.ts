import { z } from 'zod'
import { fromJson } from '../../server/db/json.ts'
import type { Db } from '../../server/db/tables.ts'
import { entryPath } from './small-study.ts'

/** The submission of the made-up person of that name. */
export async function submissionOf(db: Db, name: string, study = 'small'): Promise<string> {
  const query = new URLSearchParams(entryPath(name).split('?')[1])
  const row = await db
    .selectFrom('prolific_links')
    .select('submission_id')
    .where('study_id', '=', study)
    .where('prolific_session_id', '=', query.get('SESSION_ID') ?? '')
    .executeTakeFirstOrThrow()
  return row.submission_id
}

/** The estimates of a submission by position: of which question and group, and whether surplus. */
export async function estimatesOf(
  db: Db,
  submissionId: string,
): Promise<{ questionKey: string; groupKey: string; isSurplus: boolean }[]> {
  const rows = await db
    .selectFrom('estimates')
    .innerJoin('cells', 'cells.id', 'estimates.cell_id')
    .select(['question_key', 'group_key', 'is_surplus'])
    .where('submission_id', '=', submissionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    questionKey: row.question_key,
    groupKey: row.group_key,
    isSurplus: row.is_surplus === 1,
  }))
}

/** How many places are in each state: those of one submission, or of the whole study. */
export async function countPlaces(
  db: Db,
  of: { submissionId?: string; study?: string },
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('places')
    .innerJoin('cells', 'cells.id', 'places.cell_id')
    .select(['state', 'places.submission_id', 'cells.study_version_id'])
    .execute()
  const counts: Record<string, number> = {}
  for (const row of rows) {
    if (of.submissionId !== undefined && row.submission_id !== of.submissionId) continue
    if (of.study !== undefined && row.study_version_id !== `${of.study}@1`) continue
    counts[row.state] = (counts[row.state] ?? 0) + 1
  }
  return counts
}

const percentages = z.record(z.string(), z.number())

/** The estimates of a submission by position: what their percentages add up to, and how they came. */
export async function answersOf(
  db: Db,
  submissionId: string,
): Promise<{ total: number; elapsedMs: number | null; changes: number | null }[]> {
  const rows = await db
    .selectFrom('estimates')
    .innerJoin('steps', (join) =>
      join
        .onRef('steps.submission_id', '=', 'estimates.submission_id')
        .onRef('steps.position', '=', 'estimates.position'),
    )
    .select(['percentages_json', 'elapsed_ms', 'changes'])
    .where('estimates.submission_id', '=', submissionId)
    .orderBy('estimates.position')
    .execute()
  return rows.map((row) => ({
    total: Object.values(fromJson(percentages, row.percentages_json)).reduce((a, b) => a + b, 0),
    elapsedMs: row.elapsed_ms,
    changes: row.changes,
  }))
}

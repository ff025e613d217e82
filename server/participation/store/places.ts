import { countOf } from '../../db/count.ts'
import type { Db } from '../../db/tables.ts'

/**
 * Makes every other assignment of this study wait until this transaction ends: two people never see
 * the same free place. It comes before every other lock of the transaction: who sweeps holds it and
 * waits for submissions, so who holds a submission must not wait for it.
 */
export async function lockAssignment(db: Db, studyVersionId: string): Promise<void> {
  await db
    .updateTable('study_versions')
    .set((eb) => ({ plans: eb('plans', '+', 1) }))
    .where('id', '=', studyVersionId)
    .execute()
}

export async function livePlaces(db: Db, studyVersionId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('places')
    .innerJoin('cells', 'cells.id', 'places.cell_id')
    .select((eb) => ['places.cell_id', eb.fn.countAll().as('live')])
    .where('cells.study_version_id', '=', studyVersionId)
    .where('places.state', '!=', 'free')
    .groupBy('places.cell_id')
    .execute()
  return new Map(rows.map((row) => [row.cell_id, countOf(row.live)]))
}

/** Takes the first free place of a cell. False where there is none. */
export async function takePlace(
  db: Db,
  place: { cellId: string; submissionId: string; state: 'reserved' | 'done' },
): Promise<boolean> {
  const result = await db
    .updateTable('places')
    .set({ state: place.state, submission_id: place.submissionId })
    .where('cell_id', '=', place.cellId)
    .where('state', '=', 'free')
    .where('number', '=', (eb) =>
      eb
        .selectFrom('places as free')
        .select((inner) => inner.fn.min('free.number').as('number'))
        .where('free.cell_id', '=', place.cellId)
        .where('free.state', '=', 'free'),
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function completePlace(
  db: Db,
  place: { cellId: string; submissionId: string },
): Promise<boolean> {
  const result = await db
    .updateTable('places')
    .set({ state: 'done' })
    .where('cell_id', '=', place.cellId)
    .where('submission_id', '=', place.submissionId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function freePlaces(db: Db, submissionId: string): Promise<void> {
  await db
    .updateTable('places')
    .set({ state: 'free', submission_id: null })
    .where('submission_id', '=', submissionId)
    .execute()
}

/**
 * Marks submissions past their deadline as abandoned and frees all their places, but for the one of the
 * person who is here. The caller holds the lock of the assignment.
 */
export async function sweepAbandoned(
  db: Db,
  study: { studyVersionId: string; now: string; presentId?: string },
): Promise<number> {
  const overdue = await db
    .updateTable('submissions')
    .set({ status: 'abandoned' })
    .where('study_version_id', '=', study.studyVersionId)
    .where('status', '=', 'active')
    .where('deadline_at', '<', study.now)
    .where('id', '!=', study.presentId ?? '')
    .returning('id')
    .execute()
  for (const { id } of overdue) await freePlaces(db, id)
  return overdue.length
}

/** The study versions that have someone active past the deadline. */
export async function overdueStudyVersions(db: Db, now: string): Promise<string[]> {
  const rows = await db
    .selectFrom('submissions')
    .select('study_version_id')
    .distinct()
    .where('status', '=', 'active')
    .where('deadline_at', '<', now)
    .execute()
  return rows.map((row) => row.study_version_id)
}

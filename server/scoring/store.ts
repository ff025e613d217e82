import { z } from 'zod'
import { fromJson } from '../db/json.ts'
import type { Db } from '../db/tables.ts'
import type { StudyEstimate } from './frame.ts'

const percentages = z.record(z.string(), z.number())

const countedSubmissions = (db: Db, studyVersionId: string) =>
  db
    .selectFrom('submissions')
    .where('submissions.study_version_id', '=', studyVersionId)
    .where('submissions.status', '=', 'finished')
    .where('submissions.takes_places', '=', 1)

/**
 * The estimates that count: those of finished submissions that take places. Withdrawn and unfinished
 * submissions, previews and simulations of a live study are in no score.
 */
export async function loadEstimates(db: Db, studyVersionId: string): Promise<StudyEstimate[]> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('estimates', 'estimates.submission_id', 'submissions.id')
    .select([
      'estimates.cell_id',
      'estimates.submission_id',
      'submissions.participant_id',
      'estimates.stored_at',
      'estimates.is_surplus',
      'estimates.percentages_json',
    ])
    .orderBy('estimates.stored_at')
    .orderBy('estimates.submission_id')
    .orderBy('estimates.position')
    .execute()
  return rows.map((row) => ({
    cellId: row.cell_id,
    submissionId: row.submission_id,
    participantId: row.participant_id,
    storedAt: row.stored_at,
    isSurplus: row.is_surplus === 1,
    percentages: fromJson(percentages, row.percentages_json),
  }))
}

/** What the people of these submissions said about themselves. */
export async function loadDemographics(
  db: Db,
  studyVersionId: string,
): Promise<{ submissionId: string; id: string; value: string }[]> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('demographics', 'demographics.submission_id', 'submissions.id')
    .select(['demographics.submission_id', 'demographics.id', 'demographics.value'])
    .orderBy('demographics.submission_id')
    .orderBy('demographics.id')
    .execute()
  return rows.map((row) => ({ submissionId: row.submission_id, id: row.id, value: row.value }))
}

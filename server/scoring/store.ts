import type { Db } from '../db/tables.ts'
import type { StudyEstimate } from './frame.ts'

/** Submissions whose estimates are read at a time: a study never lies in memory as rows. */
const CHUNK = 100

type Percentages = StudyEstimate['percentages']

/** A million estimates are read through this, which is as strict as a schema and ten times as fast. */
const isPercentages = (value: unknown): value is Percentages =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((percent) => typeof percent === 'number')

function readPercentages(json: string): Percentages {
  const value: unknown = JSON.parse(json)
  if (isPercentages(value)) return value
  throw new TypeError(`not percentages by option: ${json.slice(0, 100)}`)
}

const countedSubmissions = (db: Db, studyVersionId: string) =>
  db
    .selectFrom('submissions')
    .where('submissions.study_version_id', '=', studyVersionId)
    .where('submissions.status', '=', 'finished')
    .where('submissions.takes_places', '=', 1)

async function estimatesOf(db: Db, submissionIds: readonly string[]): Promise<StudyEstimate[]> {
  const rows = await db
    .selectFrom('estimates')
    .innerJoin('submissions', 'submissions.id', 'estimates.submission_id')
    .select([
      'estimates.cell_id',
      'estimates.submission_id',
      'submissions.participant_id',
      'estimates.stored_at',
      'estimates.is_surplus',
      'estimates.percentages_json',
    ])
    .where('estimates.submission_id', 'in', submissionIds)
    .orderBy('estimates.submission_id')
    .orderBy('estimates.position')
    .execute()
  return rows.map((row) => ({
    cellId: row.cell_id,
    submissionId: row.submission_id,
    participantId: row.participant_id,
    storedAt: row.stored_at,
    isSurplus: row.is_surplus === 1,
    percentages: readPercentages(row.percentages_json),
  }))
}

/**
 * The submissions that count: finished ones that take places. Withdrawn and unfinished submissions,
 * previews and simulations of a live study are in no score.
 */
export async function loadCountedSubmissions(db: Db, studyVersionId: string): Promise<string[]> {
  const rows = await countedSubmissions(db, studyVersionId)
    .select('submissions.id')
    .orderBy('submissions.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The estimates of these submissions, in no order that means something. */
export async function* readEstimates(
  db: Db,
  ids: readonly string[],
): AsyncGenerator<readonly StudyEstimate[]> {
  for (let start = 0; start < ids.length; start += CHUNK)
    yield await estimatesOf(db, ids.slice(start, start + CHUNK))
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

import { membershipsOf } from '../../scoring/index.ts'
import type { AttributeValues } from '../../scoring/rules/membership.ts'
import type { ExportSource } from '../export-source.ts'

/** A submission as the files show it. Nothing here names the person. */
export interface ExportedSubmission {
  readonly id: string
  readonly participantId: string
  readonly entry: string
  readonly status: string
  readonly outcome: string | null
  readonly armKey: string | null
  readonly isRepeat: boolean
  readonly device: string | null
  readonly consentVersion: string | null
  readonly consentedAt: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Label of the option chosen, by the demographic’s id; what is withheld is left out. */
  readonly demographics: ReadonlyMap<string, string>
  /** Which group of each attribute the person is known to be in. */
  readonly groups: AttributeValues
}

/** Submissions read at a time: what belongs to them fits into memory many times over. */
const CHUNK = 50

const NOTHING: ReadonlyMap<string, string> = new Map()

/**
 * Neither those that were withdrawn, nor those that take no place: previews, and the simulations of a
 * live study.
 */
async function readChunk(
  { db, study, anonymity }: ExportSource,
  after: string,
): Promise<ExportedSubmission[]> {
  const rows = await db
    .selectFrom('submissions')
    .select([
      'id',
      'participant_id',
      'entry',
      'status',
      'outcome',
      'arm',
      'is_repeat',
      'device',
      'consent_version',
      'consented_at',
      'started_at',
      'finished_at',
    ])
    .where('study_version_id', '=', study.id)
    .where('takes_places', '=', 1)
    .where('status', '!=', 'withdrawn')
    .where('id', '>', after)
    .orderBy('id')
    .limit(CHUNK)
    .execute()
  if (rows.length === 0) return []
  const answersOf = (id: string) => anonymity.shown.get(id) ?? []
  const memberships = membershipsOf(
    study,
    rows.flatMap(({ id }) => answersOf(id)),
  )
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    entry: row.entry,
    status: row.status,
    outcome: row.outcome,
    armKey: row.arm,
    isRepeat: row.is_repeat === 1,
    device: row.device,
    consentVersion: row.consent_version,
    consentedAt: row.consented_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    demographics: new Map(answersOf(row.id).map(({ id, value }) => [id, value])),
    groups: memberships.get(row.id) ?? NOTHING,
  }))
}

/** Every exported submission by id, a few at a time: an export never holds the whole study. */
export async function* exportedSubmissions(
  source: ExportSource,
): AsyncGenerator<readonly ExportedSubmission[]> {
  let last: ExportedSubmission | undefined
  do {
    const chunk = await readChunk(source, last?.id ?? '')
    if (chunk.length > 0) yield chunk
    last = chunk.at(-1)
  } while (last !== undefined)
}

/** Rows of each submission of a chunk, in the order of the submissions. */
export function* perSubmission<Row extends { readonly submission_id: string }>(
  submissions: readonly ExportedSubmission[],
  rows: readonly Row[],
): Generator<{ readonly submission: ExportedSubmission; readonly row: Row }> {
  const byId = new Map(submissions.map((submission) => [submission.id, submission]))
  for (const row of rows) {
    const submission = byId.get(row.submission_id)
    if (submission !== undefined) yield { submission, row }
  }
}

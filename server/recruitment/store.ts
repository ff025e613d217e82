import type { Db } from '../db/tables.ts'
import { inTransaction } from '../db/transaction.ts'
import type { ProlificIds } from './rules/read-arrival.ts'

export { inTransaction }

export interface KnownArrival {
  readonly submissionId: string
  readonly pid: string
}

/**
 * Makes every other arrival from Prolific in this study wait until this transaction ends: of two
 * sessions of one person that come at the same time, and of two clicks on one link, the second sees the
 * first.
 */
export async function lockArrivals(db: Db, studyId: string): Promise<void> {
  await db
    .updateTable('studies')
    .set((eb) => ({ created_at: eb.ref('created_at') }))
    .where('id', '=', studyId)
    .execute()
}

/** The submission of a Prolific session, if it has arrived before. */
export async function findProlificArrival(
  db: Db,
  studyId: string,
  ids: ProlificIds,
): Promise<KnownArrival | undefined> {
  const row = await db
    .selectFrom('prolific_links')
    .select(['submission_id', 'prolific_pid'])
    .where('study_id', '=', studyId)
    .where('prolific_study_id', '=', ids.studyId)
    .where('prolific_session_id', '=', ids.sessionId)
    .executeTakeFirst()
  return row && { submissionId: row.submission_id, pid: row.prolific_pid }
}

/** The participant behind a Prolific id, in whichever study they took part. */
export async function findParticipant(db: Db, pid: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('prolific_links')
    .innerJoin('submissions', 'submissions.id', 'prolific_links.submission_id')
    .select('submissions.participant_id')
    .where('prolific_pid', '=', pid)
    .orderBy('submissions.started_at')
    .limit(1)
    .executeTakeFirst()
  return row?.participant_id
}

/** Whether the participant already has a submission in the study. */
export async function hasTakenPart(
  db: Db,
  studyId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('submissions')
    .innerJoin('study_versions', 'study_versions.id', 'submissions.study_version_id')
    .select('submissions.id')
    .where('submissions.participant_id', '=', participantId)
    .where('study_versions.study_id', '=', studyId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertParticipant(
  db: Db,
  participant: { id: string; now: string },
): Promise<void> {
  await db
    .insertInto('participants')
    .values({ id: participant.id, created_at: participant.now })
    .execute()
}

export async function insertProlificLink(
  db: Db,
  link: { submissionId: string; studyId: string; ids: ProlificIds; now: string },
): Promise<void> {
  await db
    .insertInto('prolific_links')
    .values({
      submission_id: link.submissionId,
      study_id: link.studyId,
      prolific_pid: link.ids.pid,
      prolific_study_id: link.ids.studyId,
      prolific_session_id: link.ids.sessionId,
      is_id_shape_ok: link.ids.isShapeOk ? 1 : 0,
      created_at: link.now,
    })
    .execute()
}

export async function insertVisit(
  db: Db,
  visit: { tokenHash: string; submissionId: string; now: string },
): Promise<void> {
  await db
    .insertInto('visits')
    .values({
      token_hash: visit.tokenHash,
      submission_id: visit.submissionId,
      created_at: visit.now,
    })
    .execute()
}

/** Whether the key allows simulated arrivals in the study. */
export async function isSimulationKey(
  db: Db,
  key: { hash: string; studyId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('simulation_keys')
    .select('key_hash')
    .where('key_hash', '=', key.hash)
    .where('study_id', '=', key.studyId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSimulationKey(
  db: Db,
  key: { hash: string; studyId: string; now: string },
): Promise<void> {
  await db
    .insertInto('simulation_keys')
    .values({ key_hash: key.hash, study_id: key.studyId, created_at: key.now })
    .execute()
}

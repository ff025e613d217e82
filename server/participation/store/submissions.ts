import { z } from 'zod'
import type { Db } from '../../db/tables.ts'
import { OUTCOMES, type Outcome } from '../../study/index.ts'
import type { Entry, Submission } from '../submission.ts'

const submissionRow = z.object({
  id: z.string(),
  study_id: z.string(),
  study_version_id: z.string(),
  participant_id: z.string(),
  entry: z.enum(['prolific', 'open', 'preview', 'simulated']),
  takes_places: z.number(),
  status: z.enum(['active', 'abandoned', 'finished', 'withdrawn']),
  outcome: z.enum(OUTCOMES).nullable(),
  arm: z.string().nullable(),
  current_position: z.number(),
  step_count: z.number(),
  device: z.string().nullable(),
  started_at: z.string(),
  linked_id: z.string().nullable(),
})

const submissionColumns = [
  'submissions.id',
  'study_versions.study_id',
  'submissions.study_version_id',
  'submissions.participant_id',
  'submissions.entry',
  'submissions.takes_places',
  'submissions.status',
  'submissions.outcome',
  'submissions.arm',
  'submissions.current_position',
  'submissions.step_count',
  'submissions.device',
  'submissions.started_at',
  'prolific_links.submission_id as linked_id',
] as const

function toSubmission(row: unknown): Submission {
  const stored = submissionRow.parse(row)
  return {
    id: stored.id,
    studyId: stored.study_id,
    studyVersionId: stored.study_version_id,
    participantId: stored.participant_id,
    entry: stored.entry,
    isFromProlific: stored.linked_id !== null,
    takesPlaces: stored.takes_places === 1,
    status: stored.status,
    outcome: stored.outcome,
    armKey: stored.arm,
    currentPosition: stored.current_position,
    stepCount: stored.step_count,
    device: stored.device,
    startedAt: stored.started_at,
  }
}

/** The submission that a cookie belongs to. */
export async function findVisitor(db: Db, tokenHash: string): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('visits')
    .innerJoin('submissions', 'submissions.id', 'visits.submission_id')
    .innerJoin('study_versions', 'study_versions.id', 'submissions.study_version_id')
    .leftJoin('prolific_links', 'prolific_links.submission_id', 'submissions.id')
    .select(submissionColumns)
    .where('visits.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && toSubmission(row)
}

export async function getSubmission(db: Db, id: string): Promise<Submission> {
  const row = await db
    .selectFrom('submissions')
    .innerJoin('study_versions', 'study_versions.id', 'submissions.study_version_id')
    .leftJoin('prolific_links', 'prolific_links.submission_id', 'submissions.id')
    .select(submissionColumns)
    .where('submissions.id', '=', id)
    .executeTakeFirstOrThrow()
  return toSubmission(row)
}

export async function insertSubmission(
  db: Db,
  submission: {
    id: string
    studyVersionId: string
    participantId: string
    entry: Entry
    takesPlaces: boolean
    isRepeat: boolean
    stepCount: number
    now: string
    deadline: string
  },
): Promise<void> {
  await db
    .insertInto('submissions')
    .values({
      id: submission.id,
      study_version_id: submission.studyVersionId,
      participant_id: submission.participantId,
      entry: submission.entry,
      takes_places: submission.takesPlaces ? 1 : 0,
      is_repeat: submission.isRepeat ? 1 : 0,
      status: 'active',
      outcome: null,
      arm: null,
      current_position: 0,
      step_count: submission.stepCount,
      device: null,
      consent_version: null,
      consented_at: null,
      started_at: submission.now,
      deadline_at: submission.deadline,
      finished_at: null,
      withdrawn_answers: null,
    })
    .execute()
}

/**
 * Moves on from a position. False where another request has done so already, or the submission is no
 * longer active: then nothing is stored.
 */
export async function advance(
  db: Db,
  step: { submissionId: string; from: number; to: number },
): Promise<boolean> {
  const result = await db
    .updateTable('submissions')
    .set({ current_position: step.to })
    .where('id', '=', step.submissionId)
    .where('current_position', '=', step.from)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setPlanned(
  db: Db,
  plan: { submissionId: string; armKey: string; stepCount: number; deadline: string },
): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ arm: plan.armKey, step_count: plan.stepCount, deadline_at: plan.deadline })
    .where('id', '=', plan.submissionId)
    .execute()
}

/** Makes an abandoned submission active again. False where it is not abandoned, or not any more. */
export async function setActive(
  db: Db,
  submission: { id: string; deadline: string },
): Promise<boolean> {
  const result = await db
    .updateTable('submissions')
    .set({ status: 'active', deadline_at: submission.deadline })
    .where('id', '=', submission.id)
    .where('status', '=', 'abandoned')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends a submission, unless it has ended already. */
export async function setFinished(
  db: Db,
  end: { submissionId: string; outcome: Outcome; now: string },
): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ status: 'finished', outcome: end.outcome, finished_at: end.now })
    .where('id', '=', end.submissionId)
    .where('status', '=', 'active')
    .execute()
}

/** Withdraws a submission, whether it has ended or not; an outcome that it has stays. False if it was. */
export async function setWithdrawn(
  db: Db,
  end: { submissionId: string; answers: 'deleted' | 'kept'; now: string },
): Promise<boolean> {
  const result = await db
    .updateTable('submissions')
    .set((eb) => ({
      status: 'withdrawn',
      withdrawn_answers: end.answers,
      outcome: eb.fn.coalesce('outcome', eb.val('withdrew')),
      finished_at: eb.fn.coalesce('finished_at', eb.val(end.now)),
    }))
    .where('id', '=', end.submissionId)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

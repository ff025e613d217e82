import { countOf } from '../../db/count.ts'
import type { Db } from '../../db/tables.ts'
import type { AnswerRecord } from '../submission.ts'
import { completePlace } from './places.ts'

interface Answer<Kind extends AnswerRecord['kind']> {
  readonly submissionId: string
  readonly position: number
  readonly now: string
  readonly record: Extract<AnswerRecord, { kind: Kind }>
}

type Writer<Kind extends AnswerRecord['kind']> = (db: Db, answer: Answer<Kind>) => Promise<unknown>

const writers: { readonly [Kind in AnswerRecord['kind']]: Writer<Kind> } = {
  device: (db, { submissionId, record }) =>
    db
      .updateTable('submissions')
      .set({ device: record.device })
      .where('id', '=', submissionId)
      .execute(),

  consent: (db, { submissionId, now, record }) =>
    db
      .updateTable('submissions')
      .set({ consent_version: record.version, consented_at: now })
      .where('id', '=', submissionId)
      .execute(),

  demographics: (db, { submissionId, now, record }) =>
    db
      .insertInto('demographics')
      .values(
        record.answers.map(({ id, value }) => ({
          submission_id: submissionId,
          id,
          value,
          stored_at: now,
        })),
      )
      .execute(),

  check: (db, { submissionId, position, now, record }) =>
    db
      .insertInto('check_results')
      .values({
        submission_id: submissionId,
        position,
        attempt: record.attempt,
        check_id: record.checkId,
        kind: record.check,
        is_passed: record.isPassed ? 1 : 0,
        answer_json: JSON.stringify(record.answer),
        stored_at: now,
      })
      .execute(),

  'own-answer': (db, { submissionId, position, now, record }) =>
    db
      .insertInto('own_answers')
      .values({
        submission_id: submissionId,
        position,
        question_key: record.questionKey,
        option_key: record.optionKey,
        stored_at: now,
      })
      .execute(),

  estimate: async (db, { submissionId, position, now, record }) => {
    const holdsPlace = await completePlace(db, { cellId: record.cellId, submissionId })
    await db
      .insertInto('estimates')
      .values({
        submission_id: submissionId,
        position,
        cell_id: record.cellId,
        percentages_json: JSON.stringify(record.percentages),
        draws_json: record.draws === null ? null : JSON.stringify(record.draws),
        is_surplus: holdsPlace ? 0 : 1,
        stored_at: now,
      })
      .execute()
  },

  comment: (db, { submissionId, now, record }) =>
    db
      .insertInto('comments')
      .values({ submission_id: submissionId, text: record.text, stored_at: now })
      .execute(),
}

const write = <Kind extends AnswerRecord['kind']>(
  db: Db,
  kind: Kind,
  answer: Answer<Kind>,
): Promise<unknown> => writers[kind](db, answer)

/** Stores what a step leaves behind. An estimate that holds no place is stored as surplus. */
export async function storeRecord(
  db: Db,
  answer: { submissionId: string; position: number; now: string; record: AnswerRecord },
): Promise<void> {
  await write(db, answer.record.kind, answer)
}

export async function setSurplus(
  db: Db,
  estimate: { submissionId: string; position: number; isSurplus: boolean },
): Promise<void> {
  await db
    .updateTable('estimates')
    .set({ is_surplus: estimate.isSurplus ? 1 : 0 })
    .where('submission_id', '=', estimate.submissionId)
    .where('position', '=', estimate.position)
    .execute()
}

/** Marks every estimate of a submission as surplus: it holds no place any more. */
export async function setAllSurplus(db: Db, submissionId: string): Promise<void> {
  await db
    .updateTable('estimates')
    .set({ is_surplus: 1 })
    .where('submission_id', '=', submissionId)
    .execute()
}

/** Who has finished in a study version and still holds places, with the outcome. */
export async function finishedWithPlaces(
  db: Db,
  studyVersionId: string,
): Promise<{ id: string; outcome: string | null }[]> {
  return db
    .selectFrom('submissions')
    .select(['id', 'outcome'])
    .where('study_version_id', '=', studyVersionId)
    .where('status', '=', 'finished')
    .where('id', 'in', (eb) =>
      eb.selectFrom('places').select('submission_id').where('submission_id', 'is not', null),
    )
    .orderBy('finished_at')
    .orderBy('id')
    .execute()
}

export async function countFailedAttentionChecks(db: Db, submissionId: string): Promise<number> {
  const row = await db
    .selectFrom('check_results')
    .select((eb) => eb.fn.countAll().as('failed'))
    .where('submission_id', '=', submissionId)
    .where('kind', '=', 'attention')
    .where('is_passed', '=', 0)
    .executeTakeFirstOrThrow()
  return countOf(row.failed)
}

const ANSWER_TABLES = [
  'estimates',
  'own_answers',
  'check_results',
  'demographics',
  'comments',
] as const

/** Deletes everything that the person told us; the fact that a submission took place stays. */
export async function deleteAnswers(db: Db, submissionId: string): Promise<void> {
  for (const table of ANSWER_TABLES)
    await db.deleteFrom(table).where('submission_id', '=', submissionId).execute()
  await db
    .updateTable('steps')
    .set({ state_json: null, elapsed_ms: null, hidden_ms: null, changes: null })
    .where('submission_id', '=', submissionId)
    .execute()
  await db.updateTable('submissions').set({ device: null }).where('id', '=', submissionId).execute()
}

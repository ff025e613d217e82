import { z } from 'zod'
import { fromJson } from '../../db/json.ts'
import type { Db } from '../../db/tables.ts'
import type { PlannedStep, StepState, StoredStep, Telemetry } from '../submission.ts'

const stateSchema = z.object({
  attempts: z.number(),
  isFeedback: z.boolean(),
  percentages: z.record(z.string(), z.number()).nullable(),
})

const stepColumns = [
  'position',
  'kind',
  'detail_json',
  'state_json',
  'first_shown_at',
  'answered_at',
] as const

interface StepRow {
  position: number
  kind: string
  detail_json: string
  state_json: string | null
  first_shown_at: string | null
  answered_at: string | null
}

const toStep = (row: StepRow): StoredStep => ({
  position: row.position,
  kind: row.kind,
  detail: JSON.parse(row.detail_json),
  state: row.state_json === null ? null : fromJson(stateSchema, row.state_json),
  firstShownAt: row.first_shown_at,
  isAnswered: row.answered_at !== null,
})

export async function findStep(
  db: Db,
  submissionId: string,
  position: number,
): Promise<StoredStep | undefined> {
  const row = await db
    .selectFrom('steps')
    .select(stepColumns)
    .where('submission_id', '=', submissionId)
    .where('position', '=', position)
    .executeTakeFirst()
  return row && toStep(row)
}

export async function listSteps(db: Db, submissionId: string): Promise<StoredStep[]> {
  const rows = await db
    .selectFrom('steps')
    .select(stepColumns)
    .where('submission_id', '=', submissionId)
    .orderBy('position')
    .execute()
  return rows.map(toStep)
}

const STEPS_A_STATEMENT = 100

/** Appends pages to a plan, the first at `from`. */
export async function insertSteps(
  db: Db,
  plan: { submissionId: string; from: number; steps: readonly PlannedStep[] },
): Promise<void> {
  const rows = plan.steps.map((step, index) => ({
    submission_id: plan.submissionId,
    position: plan.from + index,
    kind: step.kind,
    detail_json: JSON.stringify(step.detail),
    state_json: null,
    first_shown_at: null,
    answered_at: null,
    elapsed_ms: null,
    hidden_ms: null,
    changes: null,
  }))
  for (let start = 0; start < rows.length; start += STEPS_A_STATEMENT)
    await db
      .insertInto('steps')
      .values(rows.slice(start, start + STEPS_A_STATEMENT))
      .execute()
}

/** Exchanges what an unanswered page will show. */
export async function replaceStep(
  db: Db,
  step: { submissionId: string; position: number; detail: object },
): Promise<void> {
  await db
    .updateTable('steps')
    .set({ detail_json: JSON.stringify(step.detail), first_shown_at: null })
    .where('submission_id', '=', step.submissionId)
    .where('position', '=', step.position)
    .where('answered_at', 'is', null)
    .execute()
}

export async function setFirstShown(
  db: Db,
  step: { submissionId: string; position: number; now: string },
): Promise<void> {
  await db
    .updateTable('steps')
    .set({ first_shown_at: step.now })
    .where('submission_id', '=', step.submissionId)
    .where('position', '=', step.position)
    .where('first_shown_at', 'is', null)
    .execute()
}

export async function setStepState(
  db: Db,
  step: { submissionId: string; position: number; state: StepState },
): Promise<void> {
  await db
    .updateTable('steps')
    .set({ state_json: JSON.stringify(step.state) })
    .where('submission_id', '=', step.submissionId)
    .where('position', '=', step.position)
    .execute()
}

export async function setStepAnswered(
  db: Db,
  step: { submissionId: string; position: number; telemetry: Telemetry; now: string },
): Promise<void> {
  await db
    .updateTable('steps')
    .set({
      answered_at: step.now,
      elapsed_ms: step.telemetry.elapsedMs,
      hidden_ms: step.telemetry.hiddenMs,
      changes: step.telemetry.changes,
    })
    .where('submission_id', '=', step.submissionId)
    .where('position', '=', step.position)
    .execute()
}

import { type Clock, isoTime } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import { isUniqueViolation } from '../db/errors.ts'
import type { FieldError, Fields } from '../response-formats/index.ts'
import type { StudyVersion } from '../study/index.ts'
import { en } from '../text/en.ts'
import { endSubmission, finishSubmission } from './end-submission.ts'
import { makePlan } from './make-plan.ts'
import { revive } from './revive.ts'
import {
  hasOnlyFields,
  readTelemetry,
  readTry,
  TELEMETRY_FIELDS,
  TRY_FIELD,
} from './rules/read-fields.ts'
import { stepOf } from './steps/index.ts'
import type { Step, StepContext } from './steps/step.ts'
import { storeRecord } from './store/answers.ts'
import { lockAssignment } from './store/places.ts'
import { findStep, setStepAnswered, setStepState } from './store/steps.ts'
import { advance, getSubmission } from './store/submissions.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Acceptance, StoredStep, Submission, Telemetry } from './submission.ts'

interface Services {
  readonly db: Db
  readonly clock: Clock
}

export interface StepAnswer {
  readonly study: StudyVersion
  readonly submission: Submission
  readonly position: number
  readonly fields: Fields
}

export type SubmitResult =
  /** Stored and committed, or answered before: go to where the person is now. */
  | { readonly kind: 'go-on' }
  /** Nothing is stored: the page comes again with what to do. */
  | {
      readonly kind: 'refused'
      readonly step: StoredStep
      readonly errors: readonly FieldError[]
    }

const NO_TELEMETRY: Telemetry = { elapsedMs: null, hiddenMs: null, changes: null }

type Parsed =
  | { kind: 'accepted'; acceptance: Acceptance; telemetry: Telemetry }
  | { kind: 'refused'; errors: readonly FieldError[] }
  | { kind: 'stale' }

function parse(step: Step, context: StepContext<unknown>, fields: Fields): Parsed {
  const names = [...step.fieldNames(context), ...(step.isTask ? TELEMETRY_FIELDS : [])]
  const telemetry = step.isTask ? readTelemetry(fields) : NO_TELEMETRY
  const sent = names.includes(TRY_FIELD) ? readTry(fields, context.state?.attempts ?? 0) : 'current'
  if (sent === 'stale') return { kind: 'stale' }
  if (sent === 'unknown' || !hasOnlyFields(fields, names) || telemetry === undefined)
    return { kind: 'refused', errors: [{ inputId: 'main', message: en.form.unknown }] }
  const read = step.submit(fields, context)
  return read.kind === 'refused' ? read : { kind: 'accepted', acceptance: read.value, telemetry }
}

/** Stores an accepted step. False where another request was first: then nothing is stored. */
async function store(
  services: Services,
  input: StepAnswer,
  accepted: { readonly acceptance: Acceptance; readonly telemetry: Telemetry },
): Promise<boolean> {
  const { study, submission, position } = input
  const { records, next } = accepted.acceptance
  return inTransaction(services.db, async (db) => {
    const inside = { db, clock: services.clock }
    const now = isoTime(services.clock)
    const at = { submissionId: submission.id, position }
    const to = next.kind === 'again' ? position : position + 1
    if (next.kind === 'plan') await lockAssignment(db, study.id)
    if (!(await advance(db, { submissionId: submission.id, from: position, to }))) return false

    for (const record of records) await storeRecord(db, { ...at, now, record })
    if (next.kind === 'again') {
      await setStepState(db, { ...at, state: next.state })
      return true
    }
    await setStepAnswered(db, { ...at, telemetry: accepted.telemetry, now })
    if (next.kind === 'plan' && (await makePlan(inside, { study, submission })) === 'quota-full')
      await endSubmission(inside, { study, submission, outcome: 'quota-full' })
    if (next.kind === 'finish') await finishSubmission(inside, { study, submission })
    if (next.kind === 'end')
      await endSubmission(inside, { study, submission, outcome: next.outcome })
    return true
  })
}

/**
 * Takes the answer to a page. Only the current page takes one: for any other the answer is `go-on`,
 * and nothing changes. Returns after the commit.
 */
export async function submitStep(services: Services, input: StepAnswer): Promise<SubmitResult> {
  const { study, submission, position, fields } = input
  if (submission.status !== 'active' || submission.currentPosition !== position)
    return { kind: 'go-on' }
  const stored = await findStep(services.db, submission.id, position)
  if (stored === undefined) return { kind: 'go-on' }

  const context = {
    study,
    submission,
    detail: stored.detail,
    state: stored.state,
    guessedDevice: null,
  }
  const parsed = parse(stepOf(stored.kind), context, fields)
  if (parsed.kind === 'stale') return { kind: 'go-on' }
  if (parsed.kind === 'refused') return { kind: 'refused', step: stored, errors: parsed.errors }
  try {
    if (await store(services, input, parsed)) return { kind: 'go-on' }
  } catch (error) {
    // Two tabs sent the same try at once: the other one is stored.
    if (!isUniqueViolation(error)) throw error
  }
  const now = await getSubmission(services.db, submission.id)
  if (now.status !== 'abandoned') return { kind: 'go-on' }
  // The time ran out between reading and storing: the person is here, and so is the answer.
  const revived = await revive(services, { study, submissionId: submission.id })
  return submitStep(services, { ...input, submission: revived })
}

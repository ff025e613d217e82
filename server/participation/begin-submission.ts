import { newId } from '../core/ids.ts'
import type { Clock } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import type { StudyVersion } from '../study/index.ts'
import { deadlineFrom } from './rules/deadline.ts'
import { opening } from './rules/plan.ts'
import { insertSteps } from './store/steps.ts'
import { insertSubmission } from './store/submissions.ts'
import type { Entry } from './submission.ts'

export interface NewSubmission {
  readonly study: StudyVersion
  readonly participantId: string
  readonly entry: Entry
  /** True where the participant has another submission in this study. */
  readonly isRepeat: boolean
}

/** Previews take no place, and simulations only in a rehearsal. */
const takesPlaces = ({ entry, study }: NewSubmission): boolean =>
  entry !== 'preview' && (entry !== 'simulated' || study.mode === 'rehearsal')

/** Starts a submission at its first page. Returns its id. */
export async function beginSubmission(
  services: { readonly db: Db; readonly clock: Clock },
  input: NewSubmission,
): Promise<string> {
  const id = newId()
  const now = services.clock.now()
  const steps = opening(input.study)
  await insertSubmission(services.db, {
    id,
    studyVersionId: input.study.id,
    participantId: input.participantId,
    entry: input.entry,
    takesPlaces: takesPlaces(input),
    isRepeat: input.isRepeat,
    stepCount: steps.length,
    now: now.toISOString(),
    deadline: deadlineFrom(now, input.study),
  })
  await insertSteps(services.db, { submissionId: id, from: 0, steps })
  return id
}

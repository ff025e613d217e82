import type { Clock } from '../core/clock.ts'
import { isoTime } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import type { Outcome, StudyVersion } from '../study/index.ts'
import { outcomeOf } from './rules/outcome.ts'
import { countFailedAttentionChecks, deleteAnswers } from './store/answers.ts'
import { freePlaces } from './store/places.ts'
import { setFinished } from './store/submissions.ts'
import type { Submission } from './submission.ts'

/** These ends give no estimates, so their places go back at once. */
const FREES_PLACES: readonly Outcome[] = [
  'no-consent',
  'incompatible-device',
  'failed-comprehension',
  'quota-full',
]

interface Input {
  readonly study: StudyVersion
  readonly submission: Submission
}

/** Ends a submission with an outcome that a page has decided. */
export async function endSubmission(
  services: { readonly db: Db; readonly clock: Clock },
  input: Input & { readonly outcome: Outcome },
): Promise<void> {
  const { db, clock } = services
  const { submission, outcome } = input
  await setFinished(db, {
    submissionId: submission.id,
    outcome,
    now: isoTime(clock),
  })
  if (FREES_PLACES.includes(outcome)) await freePlaces(db, submission.id)
  // Without consent nothing that the person told us may stay: not even which device it is.
  if (outcome === 'no-consent') await deleteAnswers(db, submission.id)
}

/** Ends a submission that has reached its last page: the attention checks decide how. */
export async function finishSubmission(
  services: { readonly db: Db; readonly clock: Clock },
  input: Input,
): Promise<void> {
  const failedAttentionChecks = await countFailedAttentionChecks(services.db, input.submission.id)
  const estimatedMinutes = input.study.definition.estimated_minutes
  const outcome = outcomeOf({ failedAttentionChecks, estimatedMinutes })
  await endSubmission(services, { ...input, outcome })
}

import { type Clock, isoTime } from '../core/clock.ts'
import { present } from '../core/assert.ts'
import type { Db } from '../db/tables.ts'
import { findStep, setFirstShown } from './store/steps.ts'
import type { StoredStep, Submission } from './submission.ts'

/** The page that a person is on. Its first showing is stored: the time to the answer starts there. */
export async function currentStep(
  services: { readonly db: Db; readonly clock: Clock },
  submission: Submission,
): Promise<StoredStep> {
  const step = present(
    await findStep(services.db, submission.id, submission.currentPosition),
    'the current step',
  )
  if (step.firstShownAt === null)
    await setFirstShown(services.db, {
      submissionId: submission.id,
      position: step.position,
      now: isoTime(services.clock),
    })
  return step
}

import { type Clock, isoTime } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import { deleteAnswers } from './store/answers.ts'
import { freePlaces } from './store/places.ts'
import { setWithdrawn } from './store/submissions.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Submission } from './submission.ts'

/**
 * Takes a submission out of every score and export, because the person wants it. Its places are free at
 * once; its answers are deleted unless the person lets us keep them. Who had finished before keeps the
 * outcome, and with it the code.
 */
export async function withdraw(
  services: { readonly db: Db; readonly clock: Clock },
  input: { readonly submission: Submission; readonly answers: 'deleted' | 'kept' },
): Promise<void> {
  const { submission, answers } = input
  await inTransaction(services.db, async (db) => {
    const now = isoTime(services.clock)
    if (!(await setWithdrawn(db, { submissionId: submission.id, answers, now }))) return
    await freePlaces(db, submission.id)
    if (answers === 'deleted') await deleteAnswers(db, submission.id)
  })
}

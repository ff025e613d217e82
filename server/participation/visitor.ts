import { hashToken } from '../core/ids.ts'
import { AppError } from '../core/errors.ts'
import type { Clock } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import type { StudyLibrary, StudyVersion } from '../study/index.ts'
import { revive } from './revive.ts'
import { findVisitor } from './store/submissions.ts'
import type { Submission } from './submission.ts'

export interface Visit {
  readonly study: StudyVersion
  readonly submission: Submission
}

/**
 * Who is asking, from the cookie's token. Someone whose places were given up while they were away gets
 * back what is still there. Throws AppError `no-session` where the token belongs to nobody here.
 */
export async function identifyVisitor(
  services: { readonly db: Db; readonly clock: Clock; readonly studies: StudyLibrary },
  visitor: { readonly token: string | undefined; readonly studyId: string },
): Promise<Visit> {
  if (visitor.token === undefined) throw new AppError('no-session')
  const submission = await findVisitor(services.db, hashToken(visitor.token))
  if (submission?.studyId !== visitor.studyId) throw new AppError('no-session')
  const study = await services.studies.version(submission.studyVersionId)
  if (submission.status !== 'abandoned') return { study, submission }
  return { study, submission: await revive(services, { study, submissionId: submission.id }) }
}

import { hashToken } from '../../server/core/ids.ts'
import { deadlineFrom } from '../../server/participation/rules/deadline.ts'
import { opening } from '../../server/participation/rules/plan.ts'
import { insertSteps } from '../../server/participation/store/steps.ts'
import { insertSubmission } from '../../server/participation/store/submissions.ts'
import { insertParticipant, insertVisit } from '../../server/recruitment/store.ts'
import { paths } from '../../server/paths.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import type { TestApp } from '../support/app.ts'

/**
 * Lets a person in whose ids are given and not drawn: whoever has the same ids gets the same plan, in
 * the same order, on every machine. Returns the cookie for their browser.
 */
export async function admitWithIds(app: TestApp, study: StudyVersion, submissionId: string) {
  const { db, clock } = app.services
  const now = clock.now().toISOString()
  const participantId = `participant-${submissionId}`
  const token = hashToken(submissionId)
  const steps = opening(study)
  await insertParticipant(db, { id: participantId, now })
  await insertSubmission(db, {
    id: submissionId,
    studyVersionId: study.id,
    participantId,
    entry: 'prolific',
    takesPlaces: true,
    isRepeat: false,
    stepCount: steps.length,
    now,
    deadline: deadlineFrom(clock.now(), study),
  })
  await insertSteps(db, { submissionId, from: 0, steps })
  await insertVisit(db, { tokenHash: hashToken(token), submissionId, now })
  return {
    name: 'plumbline',
    value: token,
    domain: '127.0.0.1',
    path: paths.study(study.studyId),
    httpOnly: true,
    sameSite: 'Lax',
  } as const
}

import { isoTime, type Clock } from '../core/clock.ts'
import { present } from '../core/assert.ts'
import { createRandom } from '../core/random.ts'
import type { Db } from '../db/tables.ts'
import type { StudyVersion } from '../study/index.ts'
import { assign } from './rules/assign.ts'
import { deadlineFrom } from './rules/deadline.ts'
import { closing, introduction, tasks } from './rules/plan.ts'
import { livePlaces, sweepAbandoned, takePlace } from './store/places.ts'
import { insertSteps } from './store/steps.ts'
import { setPlanned } from './store/submissions.ts'
import type { Submission } from './submission.ts'

/**
 * Makes the whole plan of a submission, reserves its places and stores both. Runs inside the caller's
 * transaction, which holds the lock of the assignment. `quota-full` where the study sends late arrivals away with pay: then nothing is stored.
 */
export async function makePlan(
  services: { readonly db: Db; readonly clock: Clock },
  input: { readonly study: StudyVersion; readonly submission: Submission },
): Promise<'planned' | 'quota-full'> {
  const { db, clock } = services
  const { study, submission } = input
  await sweepAbandoned(db, {
    studyVersionId: study.id,
    now: isoTime(clock),
    presentId: submission.id,
  })

  const quota = {
    live: await livePlaces(db, study.id),
    perCell: study.definition.estimates_per_cell,
  }
  const random = createRandom(`${study.id}/${submission.id}/plan`)
  const assignment = assign(study, quota, random)
  if (
    assignment.isQuotaFull &&
    submission.takesPlaces &&
    study.definition.quota_full === 'paid-screen-out'
  )
    return 'quota-full'

  const arm = present(study.arm(assignment.armKey), 'the assigned arm')
  const plan = {
    study,
    arm,
    askedQuestionKeys: assignment.units.map((unit) => unit.questionKey),
    isReversed: random.int(0, 1) === 1,
    random,
  }
  const steps = [...introduction(study), ...tasks(plan, assignment.units), ...closing]
  if (submission.takesPlaces)
    for (const cell of assignment.reserve)
      await takePlace(db, { cellId: cell.id, submissionId: submission.id, state: 'reserved' })
  await insertSteps(db, { submissionId: submission.id, from: submission.stepCount, steps })
  await setPlanned(db, {
    submissionId: submission.id,
    armKey: arm.key,
    stepCount: submission.stepCount + steps.length,
    deadline: deadlineFrom(clock.now(), study),
  })
  return 'planned'
}

import { type Clock } from '../core/clock.ts'
import { present } from '../core/assert.ts'
import { createRandom } from '../core/random.ts'
import type { Db } from '../db/tables.ts'
import type { Arm, StudyVersion } from '../study/index.ts'
import { openUnits, type Unit, unitsOf } from './rules/assign.ts'
import { deadlineFrom } from './rules/deadline.ts'
import { unitSteps } from './rules/plan.ts'
import {
  estimatesOf,
  examplesOn,
  type PlannedQuestion,
  questionsOfPlan,
} from './questions-of-plan.ts'
import { setSurplus } from './store/answers.ts'
import { livePlaces, lockAssignment, takePlace } from './store/places.ts'
import { listSteps, replaceStep } from './store/steps.ts'
import { getSubmission, setActive } from './store/submissions.ts'
import { inTransaction } from '../db/transaction.ts'
import { estimateDetail, ownAnswerDetail } from './step-details.ts'
import type { StoredStep, Submission } from './submission.ts'

interface Revival {
  readonly db: Db
  readonly study: StudyVersion
  readonly submission: Submission
  readonly arm: Arm
}

/** Takes back the places of a question's cells where they are still free. True if any was. */
async function retakePlaces(revival: Revival, question: PlannedQuestion): Promise<boolean> {
  const { db, submission } = revival
  let took = false
  for (const { position, cellId, isAnswered } of estimatesOf(question.steps)) {
    const state = isAnswered ? 'done' : 'reserved'
    const isTaken = await takePlace(db, { cellId, submissionId: submission.id, state })
    if (isAnswered)
      await setSurplus(db, { submissionId: submission.id, position, isSurplus: !isTaken })
    took ||= isTaken
  }
  return took
}

/** Whether the participant sees scales reversed: the same on every page of theirs. */
function isReversed(steps: readonly StoredStep[]): boolean {
  const details = steps.flatMap((step) => {
    if (step.kind === 'estimate') return [estimateDetail.parse(step.detail)]
    return step.kind === 'own-answer' ? [ownAnswerDetail.parse(step.detail)] : []
  })
  return details[0]?.isReversed ?? false
}

/** An open question with as many groups, so that the plan keeps its length. */
async function replacementFor(
  revival: Revival,
  plan: { question: PlannedQuestion; without: ReadonlySet<string> },
): Promise<Unit | undefined> {
  const { db, study, submission, arm } = revival
  const quota = {
    live: await livePlaces(db, study.id),
    perCell: study.definition.estimates_per_cell,
  }
  const size = estimatesOf(plan.question.steps).length
  const random = createRandom(`${study.id}/${submission.id}/revive/${plan.question.questionKey}`)
  return openUnits(unitsOf(study, arm.key), quota, { random, without: plan.without }).find(
    (unit) => unit.cells.length === size,
  )
}

/**
 * Puts an open question in the place of one whose cells have been filled by others. Neither one that the
 * person is asked already, nor one whose answers another page of theirs shows.
 */
async function exchange(revival: Revival, question: PlannedQuestion): Promise<void> {
  const { db, study, submission, arm } = revival
  const steps = await listSteps(db, submission.id)
  const asked = questionsOfPlan(steps, 0).map((other) => other.questionKey)
  const positions = new Set(question.steps.map((step) => step.position))
  const shown = examplesOn(steps.filter((step) => !positions.has(step.position)))
  const unit = await replacementFor(revival, { question, without: new Set([...asked, ...shown]) })
  if (unit === undefined) return
  const fresh = unitSteps(
    {
      study,
      arm,
      askedQuestionKeys: [...asked, unit.questionKey],
      isReversed: isReversed(steps),
      random: createRandom(`${study.id}/${submission.id}/exchange/${unit.questionKey}`),
    },
    unit,
    question.questionOrder,
  )
  for (const [index, step] of question.steps.entries())
    await replaceStep(db, {
      submissionId: submission.id,
      position: step.position,
      detail: present(fresh[index], 'a page of the new question').detail,
    })
  for (const cell of unit.cells)
    await takePlace(db, { cellId: cell.id, submissionId: submission.id, state: 'reserved' })
}

/**
 * Takes back an abandoned submission when the person returns: places that are still free are theirs
 * again, questions not yet begun whose cells are full are exchanged for open ones, and what remains is
 * finished as surplus.
 */
export async function revive(
  services: { readonly db: Db; readonly clock: Clock },
  input: { readonly study: StudyVersion; readonly submissionId: string },
): Promise<Submission> {
  const { study, submissionId } = input
  return inTransaction(services.db, async (db) => {
    await lockAssignment(db, study.id)
    const deadline = deadlineFrom(services.clock.now(), study)
    // Who withdraws in another tab does not wait for the lock of the assignment.
    const isBack = await setActive(db, { id: submissionId, deadline })
    const submission = await getSubmission(db, submissionId)
    if (!isBack || submission.armKey === null || !submission.takesPlaces) return submission

    const arm = present(study.arm(submission.armKey), 'the arm of the submission')
    const revival: Revival = { db, study, submission, arm }
    const steps = await listSteps(db, submissionId)
    for (const question of questionsOfPlan(steps, submission.currentPosition)) {
      const tookAny = await retakePlaces(revival, question)
      if (!tookAny && !question.isBegun) await exchange(revival, question)
    }
    return getSubmission(db, submissionId)
  })
}

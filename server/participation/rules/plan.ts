import { sha256 } from '../../core/ids.ts'
import type { Random } from '../../core/random.ts'
import type { GroupKey, Question } from '../../benchmark/index.ts'
import { chooseExamples } from '../../study/rules/few-shot-examples.ts'
import type { Arm, StudyVersion } from '../../study/index.ts'
import type { EstimateDetail, OwnAnswerDetail } from '../step-details.ts'
import type { PlannedStep } from '../submission.ts'
import type { Unit } from './assign.ts'
import { type ShownOptionRef, shownOptions } from './shown-options.ts'

/** The pages before the tasks that come after consent. */
export function introduction(study: StudyVersion): PlannedStep[] {
  const { demographics, checks } = study.definition
  return [
    ...(demographics.length > 0 ? [{ kind: 'demographics', detail: {} }] : []),
    { kind: 'instructions', detail: {} },
    { kind: 'practice', detail: { checkId: 'practice-widget' } },
    { kind: 'practice', detail: { checkId: 'practice-feedback' } },
    ...checks.comprehension.map(({ id }) => ({ kind: 'comprehension', detail: { checkId: id } })),
  ]
}

/** The pages of a fresh submission: the rest of the plan is made when the person consents. */
export function opening(study: StudyVersion): PlannedStep[] {
  const asksDevice = study.definition.devices.length < 3
  return [...(asksDevice ? [{ kind: 'device', detail: {} }] : []), { kind: 'consent', detail: {} }]
}

interface Asked {
  readonly question: Question
  readonly options: readonly ShownOptionRef[]
  readonly isReversed: boolean
  readonly questionOrder: number
}

/** Everything that is read on the page of an estimate, as one hash. */
function textVersionOf(study: StudyVersion, question: Question, groupLabel: string): string {
  const words = [
    question.text,
    question.context,
    ...question.options.map((o) => o.label),
    groupLabel,
  ]
  return `${study.dataset.versionId}:${sha256(JSON.stringify(words)).slice(0, 16)}`
}

function estimateStep(
  study: StudyVersion,
  asked: Asked,
  cell: {
    id: string
    groupKey: GroupKey
    groupOrder: number
    examples: readonly string[]
  },
): PlannedStep {
  const detail: EstimateDetail = {
    cellId: cell.id,
    questionKey: asked.question.key,
    groupKey: cell.groupKey,
    options: [...asked.options],
    isReversed: asked.isReversed,
    questionOrder: asked.questionOrder,
    groupOrder: cell.groupOrder,
    examples: [...cell.examples],
    textVersion: textVersionOf(study, asked.question, study.groupLabel(cell.groupKey)),
  }
  return { kind: 'estimate', detail }
}

function ownAnswerStep(study: StudyVersion, asked: Asked): PlannedStep {
  const detail: OwnAnswerDetail = {
    questionKey: asked.question.key,
    options: [...asked.options],
    isReversed: asked.isReversed,
    questionOrder: asked.questionOrder,
    textVersion: textVersionOf(study, asked.question, ''),
  }
  return { kind: 'own-answer', detail }
}

export interface TaskPlan {
  readonly study: StudyVersion
  readonly arm: Arm
  /** Every question that the participant is asked: none of them may be an example. */
  readonly askedQuestionKeys: readonly string[]
  readonly isReversed: boolean
  readonly random: Random
}

/** The pages of one unit: own answer before or after, and the groups in random order between. */
export function unitSteps(plan: TaskPlan, unit: Unit, questionOrder: number): PlannedStep[] {
  const { study, arm, isReversed, random } = plan
  const question = study.dataset.question(unit.questionKey)
  if (question === undefined) throw new RangeError(`no question ${unit.questionKey}`)
  const options = shownOptions(study, question, { isReversed, random })
  const asked: Asked = { question, options, isReversed, questionOrder }
  const examplesFor = (groupKey: GroupKey): string[] =>
    arm.steering === 'few-shot'
      ? chooseExamples({
          dataset: study.dataset,
          study,
          questionKey: question.key,
          groupKey,
          askedQuestionKeys: plan.askedQuestionKeys,
        }).examples.map((example) => example.questionKey)
      : []
  const estimates = random.shuffle(unit.cells).map((cell, index) =>
    estimateStep(study, asked, {
      id: cell.id,
      groupKey: cell.groupKey,
      groupOrder: index + 1,
      examples: examplesFor(cell.groupKey),
    }),
  )
  const own = ownAnswerStep(study, asked)
  if (arm.ownAnswer === 'before') return [own, ...estimates]
  if (arm.ownAnswer === 'after') return [...estimates, own]
  return estimates
}

/**
 * Where attention checks go: after which task (counted from 0), neither before the first nor after the
 * last task, and never two in the same place, so that none are side by side. Spread evenly, at random
 * within each stretch. Fewer than wanted where there are too few places.
 */
export function checkPositions(taskCount: number, checkCount: number, random: Random): number[] {
  const gaps = taskCount - 1
  const count = Math.min(checkCount, Math.max(0, gaps))
  return Array.from({ length: count }, (_, index) =>
    random.int(Math.floor((index * gaps) / count), Math.floor(((index + 1) * gaps) / count) - 1),
  )
}

/** The tasks of all units with the attention checks between them. */
export function tasks(plan: TaskPlan, units: readonly Unit[]): PlannedStep[] {
  const pages = units.flatMap((unit, index) => unitSteps(plan, unit, index + 1))
  const checks = plan.random.shuffle(plan.study.definition.checks.attention)
  const positions = checkPositions(pages.length, checks.length, plan.random)
  return pages.flatMap((page, index) => {
    const check = checks[positions.indexOf(index)]
    return check === undefined || !positions.includes(index)
      ? [page]
      : [page, { kind: 'attention-check', detail: { checkId: check.id } }]
  })
}

export const closing: readonly PlannedStep[] = [{ kind: 'comment', detail: {} }]

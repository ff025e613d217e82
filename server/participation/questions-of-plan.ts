import { groupBy } from '../core/group-by.ts'
import { estimateDetail, ownAnswerDetail } from './step-details.ts'
import type { StoredStep } from './submission.ts'

/** The pages of one question in a stored plan. */
export interface PlannedQuestion {
  readonly questionKey: string
  readonly questionOrder: number
  /** By position. */
  readonly steps: readonly StoredStep[]
  /** True where the person has seen a page of it, or is about to. */
  readonly isBegun: boolean
}

const questionOf = (step: StoredStep): { questionOrder: number; questionKey: string } | null => {
  if (step.kind === 'estimate') return estimateDetail.parse(step.detail)
  return step.kind === 'own-answer' ? ownAnswerDetail.parse(step.detail) : null
}

/** The questions of a plan in their order. */
export function questionsOfPlan(
  steps: readonly StoredStep[],
  currentPosition: number,
): PlannedQuestion[] {
  const pages = steps.flatMap((step) => {
    const question = questionOf(step)
    return question === null ? [] : [{ step, ...question }]
  })
  return [...groupBy(pages, (page) => page.questionOrder).values()].map((ofQuestion) => {
    const steps = ofQuestion.map((page) => page.step)
    return {
      questionKey: ofQuestion[0]?.questionKey ?? '',
      questionOrder: ofQuestion[0]?.questionOrder ?? 0,
      steps,
      isBegun: steps.some((step) => step.position <= currentPosition),
    }
  })
}

/** The questions whose true answers are shown as examples on these pages. */
export const examplesOn = (steps: readonly StoredStep[]): string[] =>
  steps
    .filter((step) => step.kind === 'estimate')
    .flatMap((step) => estimateDetail.parse(step.detail).examples)

/** The estimates among the steps: their position, cell and whether they are answered. */
export const estimatesOf = (steps: readonly StoredStep[]) =>
  steps
    .filter((step) => step.kind === 'estimate')
    .map((step) => ({
      position: step.position,
      cellId: estimateDetail.parse(step.detail).cellId,
      isAnswered: step.isAnswered,
    }))

import type { Question } from '../benchmark/index.ts'
import type { StudyVersion } from '../study/index.ts'

export interface ExportedQuestion {
  readonly question: Question
  /** False for a question that may only appear as a few-shot example. */
  readonly isAsked: boolean
}

/**
 * The questions that are asked, and after them, where an arm shows examples, those that can be one:
 * whoever reads the files can look up everything that was shown.
 */
export function exportedQuestions(
  study: Pick<StudyVersion, 'arms' | 'dataset' | 'questions'>,
): ExportedQuestion[] {
  const asked = new Set(study.questions.map((question) => question.key))
  const showsExamples = study.arms.some((arm) => arm.steering === 'few-shot')
  const similar = new Set(
    showsExamples ? study.questions.flatMap((question) => question.similar) : [],
  )
  const examples = study.dataset.questions.filter(({ key }) => similar.has(key) && !asked.has(key))
  return [
    ...study.questions.map((question) => ({ question, isAsked: true })),
    ...examples.map((question) => ({ question, isAsked: false })),
  ]
}

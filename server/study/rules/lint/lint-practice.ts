import type { StudyDefinition } from '../../definition.ts'
import { sameText } from '../few-shot-examples.ts'
import type { Finding } from '../finding.ts'
import type { LintInput } from './lint-input.ts'

const TOTAL = 100
/** As fine as an answer may be off. */
const TOLERANCE = 0.005

/** The practice item as it stands in the file. */
export function lintPractice({ practice }: StudyDefinition): Finding[] {
  if (practice === undefined)
    return [
      {
        level: 'note',
        rule: 'no-practice',
        path: [],
        message: 'The built-in practice item is used.',
        suggestion:
          'Add `practice` for one of your own: a question that is not in the study, with its true percentages.',
      },
    ]
  const sum = practice.options.reduce((total, option) => total + option.percent, 0)
  if (Math.abs(sum - TOTAL) <= TOLERANCE) return []
  return [
    {
      level: 'error',
      rule: 'practice-percentages',
      path: ['practice', 'options'],
      message: `The true percentages of the practice item sum to ${String(Number(sum.toFixed(2)))}.`,
      suggestion: 'Make them sum to 100.',
    },
  ]
}

/** The practice item gives its answer away, so no task may ask it again. */
export function lintPracticeQuestion({ definition, study }: LintInput): Finding[] {
  const { practice } = definition
  if (practice === undefined) return []
  const text = sameText({ text: practice.question, context: null })
  const twin = study.questions.find((question) => sameText({ ...question, context: null }) === text)
  if (twin === undefined) return []
  return [
    {
      level: 'error',
      rule: 'practice-in-study',
      path: ['practice', 'question'],
      message: `The practice question is the study’s question “${twin.key}”, and practice shows the true answer.`,
      suggestion: 'Take another question for practice, or leave that one out of the study.',
    },
  ]
}

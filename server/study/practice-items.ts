import { defaultPractice } from './default-practice.ts'
import type { StudyDefinition } from './definition.ts'
import type { PracticeItems } from './rules/check-answers.ts'
import { widgetPractice } from './widget-practice.ts'

/** The practice items of a study: its own item with feedback, or the one that ships. */
export function practiceItemsOf(
  definition: Pick<StudyDefinition, 'arms' | 'practice'>,
): PracticeItems {
  const expressions = [...new Set(definition.arms.map((arm) => arm.expression))]
  return {
    widget: expressions.map((expression) => ({ expression, ...widgetPractice[expression] })),
    feedback: definition.practice ?? defaultPractice,
  }
}

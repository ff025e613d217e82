import { present } from '../../core/assert.ts'
import type { ShownOption } from '../../response-formats/index.ts'
import type { Question } from '../../benchmark/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ShownOptionRef } from '../rules/shown-options.ts'

export const questionOf = (study: StudyVersion, key: string): Question =>
  present(study.dataset.question(key), `question ${key}`)

/** The options as shown, with their labels. */
export function labelled(question: Question, options: readonly ShownOptionRef[]): ShownOption[] {
  const labels = new Map(question.options.map((option) => [option.key, option.label]))
  return options.map(({ key, isApart }) => ({
    key,
    isApart,
    label: present(labels.get(key), `option ${key}`),
  }))
}

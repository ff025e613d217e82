import type { StudyVersion } from '../../server/study/index.ts'
import { type FactoryQuestion, makeDataset, makeStudy } from './study-factory.ts'
import { smallDataset } from './small-study.ts'

/** The small study as a value, without a database: `count` questions, and changes to its file. */
export function studyOf(changes: Readonly<Record<string, unknown>> = {}, count = 6): StudyVersion {
  const document = smallDataset(count)
  const groups = document.groups.map(({ attribute, value }) => `${attribute}:${value}`)
  const questions = document.questions.map((question): FactoryQuestion => ({
    key: question.key,
    options: question.options.map((option) => option.key),
    references: Object.fromEntries(
      question.references.map(({ group, counts }) => [group, counts ?? {}]),
    ),
  }))
  return makeStudy(makeDataset(questions, groups), changes)
}

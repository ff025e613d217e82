import { POPULATION } from '../../benchmark/index.ts'
import { groupKeyOf } from '../../benchmark/rules/document.ts'
import { type Answers, type QuestionSet, readAnswers } from '../opinionqa-files.ts'
import type { Problems } from '../problems.ts'
import { AMERICAN_ATTRIBUTES } from '../rules/american-groups.ts'
import type { LetteredQuestions } from './lettered-question.ts'

const SETS: readonly QuestionSet[] = ['disagreement_100', 'disagreement_500']

/** Without steering, models saw the options of this group. */
const POPULATION_STAND_IN = 'POLPARTY:Democrat'

/**
 * Letters follow the keys of the group's own counts: an option that nobody in it chose has no letter.
 * The published scores without steering take the labels of `MC_options` instead, which were split at
 * commas.
 */
export function readOpinionqaLetters(
  { folder, set }: { readonly folder: string; readonly set: string },
  problems: Problems,
): LetteredQuestions {
  const known = SETS.find((each) => each === set)
  if (known === undefined) return new Map()
  const labels = new Map<string, Map<string, readonly string[]>>()
  const listed = new Map<string, readonly string[]>()
  for (const attribute of AMERICAN_ATTRIBUTES) {
    const answers: Answers = readAnswers({ folder, set: known, attribute }, problems) ?? {}
    for (const [key, question] of Object.entries(answers)) {
      const ofQuestion = labels.get(key) ?? new Map<string, readonly string[]>()
      labels.set(key, ofQuestion)
      if (!listed.has(key)) listed.set(key, question.listed)
      for (const [value, counts] of Object.entries(question.groups))
        ofQuestion.set(groupKeyOf({ attribute, value }), Object.keys(counts))
    }
  }
  return new Map(
    [...labels].map(([key, ofQuestion]) => [
      key,
      {
        key,
        groupOf: groupKeyOf,
        labelsFor: (group) =>
          ofQuestion.get(group === POPULATION ? POPULATION_STAND_IN : group) ?? [],
        publishedLabels: listed.get(key) ?? [],
      },
    ]),
  )
}

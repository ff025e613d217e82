import { present } from '../../core/assert.ts'
import { readQuestions } from '../globalvalues-files.ts'
import type { Problems } from '../problems.ts'
import { COUNTRY } from '../rules/country-question.ts'
import { uniqueKeys } from '../rules/unique-keys.ts'
import type { LetteredQuestions } from './lettered-question.ts'

const PLACE = /^\d$/

/**
 * Every slot has a letter, also where no country uses it. Questions are named by their text; files by
 * the place of the country in `countries`, so that one file holds other countries from question to
 * question.
 */
export function readGlobalvaluesLetters(
  { folder }: { readonly folder: string },
  problems: Problems,
): LetteredQuestions {
  const questions = readQuestions(folder, problems)
  const keys = uniqueKeys(questions.map(({ text }) => text))
  return new Map(
    questions.map(({ text, labels, byCountry }) => [
      text,
      {
        key: present(keys.get(text), text),
        groupOf: ({ value }) => {
          const country = PLACE.test(value) ? [...byCountry.keys()][Number(value)] : undefined
          return country === undefined ? undefined : `${COUNTRY}:${country}`
        },
        labelsFor: () => labels,
        publishedLabels: null,
      },
    ]),
  )
}

import { type DatasetDocument, datasetDocumentSchema } from '../benchmark/index.ts'
import { present } from '../core/assert.ts'
import {
  type AskedQuestion,
  QUESTIONS,
  readQuestions,
  readSimilar,
  SIMILAR,
  type SimilarByCountry,
} from './globalvalues-files.ts'
import type { Importer } from './importer.ts'
import { readGlobalvaluesLetters } from './models/globalvalues-letters.ts'
import { collectProblems, type Problems } from './problems.ts'
import { COUNTRY, countryQuestion } from './rules/country-question.ts'
import type { SharesByLabel } from './rules/country-slots.ts'
import { countryWords } from './rules/country-words.ts'
import { mergeRankings } from './rules/merge-rankings.ts'
import { uniqueKeys } from './rules/unique-keys.ts'

const SOURCE =
  'GlobalOpinionQA: Pew Global Attitudes Survey and World Values Survey (Durmus et al., 2023), as distributed with the benchmark of Meister, Guestrin and Hashimoto (2024), github.com/nicolemeister/benchmarking-distributional-alignment'

/** A question that serves as an example, with the shares of every country that the files know. */
type Example = Map<string, SharesByLabel>

/** All similar questions by text; the same one appears under many questions and countries. */
function examplesOf(similar: SimilarByCountry, problems: Problems): Map<string, Example> {
  const examples = new Map<string, Example>()
  for (const [text, byCountry] of Object.entries(similar))
    for (const [country, others] of Object.entries(byCountry))
      for (const [other, [shares]] of Object.entries(others)) {
        const example = examples.get(other) ?? new Map<string, SharesByLabel>()
        examples.set(other, example)
        const known = example.get(country)
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shares))
          problems.report(
            SIMILAR,
            `${text} > ${country} > ${other}`,
            'expected the same shares as under another question',
          )
        example.set(country, shares)
      }
  return examples
}

const labelsOf = (example: Example): string[] => [
  ...new Set([...example.values()].flatMap((shares) => Object.keys(shares))),
]

/** Whether the question itself, which is asked, has every country that the example needs. */
const covers = (asked: AskedQuestion | undefined, example: Example): boolean =>
  asked !== undefined && [...example.keys()].every((country) => asked.byCountry.has(country))

/** Every text's key, as it is asked and as it is shown in examples. */
function keysOf(asked: readonly AskedQuestion[], examples: ReadonlyMap<string, Example>) {
  const askedByText = new Map(asked.map((question) => [question.text, question]))
  const keys = uniqueKeys([...askedByText.keys(), ...examples.keys()])
  const keyOf = (text: string): string => present(keys.get(text), text)
  const exampleKeyOf = (text: string): string => {
    const question = askedByText.get(text)
    const example = examples.get(text)
    const needsCopy = example !== undefined && !covers(question, example)
    return question !== undefined && needsCopy ? `${keyOf(text)}-example` : keyOf(text)
  }
  return { keyOf, exampleKeyOf }
}

function documentOf(
  asked: readonly AskedQuestion[],
  similar: SimilarByCountry,
  problems: Problems,
) {
  const examples = examplesOf(similar, problems)
  const { keyOf, exampleKeyOf } = keysOf(asked, examples)
  const questions = asked.map((question) =>
    countryQuestion({
      ...question,
      key: keyOf(question.text),
      isExampleOnly: false,
      similar: mergeRankings(
        Object.values(similar[question.text] ?? {}).map((others) => Object.keys(others)),
      ).map(exampleKeyOf),
    }),
  )
  const askedKeys = new Set(questions.map(({ key }) => key))
  const exampleQuestions = [...examples].flatMap(([text, byCountry]) => {
    const key = exampleKeyOf(text)
    if (askedKeys.has(key)) return []
    const labels = labelsOf(byCountry)
    return [countryQuestion({ key, text, labels, byCountry, isExampleOnly: true, similar: [] })]
  })
  return [...questions, ...exampleQuestions]
}

function readGlobalvalues(folder: string): DatasetDocument {
  const problems = collectProblems()
  const asked = readQuestions(folder, problems)
  const similar = readSimilar(folder, problems)
  const texts = new Set(asked.map(({ text }) => text))
  for (const text of Object.keys(similar))
    if (!texts.has(text)) problems.report(SIMILAR, text, `expected a question of ${QUESTIONS}`)
  const questions = documentOf(asked, similar, problems)
  problems.throwIfAny()

  const prefix = `${COUNTRY}:`
  const countries = [
    ...new Set(questions.flatMap(({ references }) => references.map(({ group }) => group))),
  ]
    .map((group) => group.slice(prefix.length))
    .sort()
  return datasetDocumentSchema.parse({
    dataset: 'globalvalues',
    title: 'Global Values',
    source: SOURCE,
    population: 'people around the world',
    groups: countries.map((value) => ({
      attribute: COUNTRY,
      value,
      label: countryWords(value),
    })),
    questions,
  })
}

export const globalvalues: Importer = {
  name: 'globalvalues',
  summary: 'world opinion surveys: 100 questions in three or more countries each',
  read: readGlobalvalues,
  readLetters: readGlobalvaluesLetters,
}

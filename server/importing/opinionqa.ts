import { type DatasetDocument, datasetDocumentSchema } from '../benchmark/index.ts'
import { groupKeyOf } from '../benchmark/rules/document.ts'
import { present } from '../core/assert.ts'
import type { Importer } from './importer.ts'
import { readOpinionqaLetters } from './models/opinionqa-letters.ts'
import {
  type Answers,
  fileOf,
  type InfoRow,
  type QuestionSet,
  readAnswers,
  readInfo,
  readSimilar,
} from './opinionqa-files.ts'
import { collectProblems, type Problems } from './problems.ts'
import {
  AMERICAN_ATTRIBUTES,
  type AmericanAttribute,
  americanGroups,
} from './rules/american-groups.ts'
import { type AnswersToQuestion, opinionqaQuestion } from './rules/opinionqa-question.ts'

const SOURCE =
  'Pew Research Center, American Trends Panel: unweighted counts as distributed with OpinionQA (Santurkar et al., 2023) and the benchmark of Meister, Guestrin and Hashimoto (2024), github.com/nicolemeister/benchmarking-distributional-alignment'

const ALL: QuestionSet = 'disagreement_500'
const PUBLISHED: QuestionSet = 'disagreement_100'

type AnswersByAttribute = Readonly<Record<AmericanAttribute, Answers>>

interface Files {
  readonly info: ReadonlyMap<string, readonly InfoRow[]>
  readonly similar: Readonly<Record<string, readonly string[]>>
  readonly answers: Readonly<Record<QuestionSet, AnswersByAttribute>>
}

function readFiles(folder: string, problems: Problems): Files {
  const answersOf = (set: QuestionSet): AnswersByAttribute => {
    const read = (attribute: AmericanAttribute): Answers =>
      readAnswers({ folder, set, attribute }, problems) ?? {}
    return { POLPARTY: read('POLPARTY'), SEX: read('SEX'), RACE: read('RACE') }
  }
  return {
    info: readInfo(folder, problems),
    similar: readSimilar(folder, problems) ?? {},
    answers: { disagreement_100: answersOf(PUBLISHED), disagreement_500: answersOf(ALL) },
  }
}

const keysOf = (answers: AnswersByAttribute): Set<string> =>
  new Set(AMERICAN_ATTRIBUTES.flatMap((attribute) => Object.keys(answers[attribute])))

const knownGroups = new Set(americanGroups.map(groupKeyOf))

/** That the three files of one folder hold the same questions, with known groups. */
function checkFolder(set: QuestionSet, answers: AnswersByAttribute, problems: Problems): void {
  for (const attribute of AMERICAN_ATTRIBUTES) {
    const file = fileOf(set, `${attribute}_data.json`)
    for (const key of keysOf(answers)) {
      const question = answers[attribute][key]
      if (question === undefined) {
        problems.report(file, key, 'expected this question, which the other files have')
        continue
      }
      const text = answers.POLPARTY[key]?.text
      if (text !== undefined && text !== question.text)
        problems.report(file, `${key} > question_text`, 'expected the text of POLPARTY_data.json')
      for (const value of Object.keys(question.groups))
        if (!knownGroups.has(`${attribute}:${value}`))
          problems.report(file, `${key} > ${value}`, `expected a known group of ${attribute}`)
    }
  }
}

/** That the files speak of the same questions. */
function checkFiles({ info, similar, answers }: Files, problems: Problems): void {
  checkFolder(ALL, answers[ALL], problems)
  checkFolder(PUBLISHED, answers[PUBLISHED], problems)
  const keys = keysOf(answers[ALL])
  for (const key of keys)
    if (!info.has(key))
      problems.report(fileOf(ALL, 'info.csv'), `key ${key}`, 'expected a row, found none')
  for (const key of keysOf(answers[PUBLISHED]))
    if (!keys.has(key))
      problems.report(
        fileOf(ALL, 'POLPARTY_data.json'),
        key,
        `expected every question of ${PUBLISHED}`,
      )
  for (const [key, others] of Object.entries(similar))
    for (const other of others)
      if (!keys.has(other))
        problems.report(
          fileOf(ALL, 'question_similarity_top10.json'),
          key,
          `expected keys of questions, found ${other}`,
        )
}

function answersTo(key: string, answers: AnswersByAttribute): AnswersToQuestion | undefined {
  const text = answers.POLPARTY[key]?.text
  if (text === undefined) return undefined
  const counts = AMERICAN_ATTRIBUTES.flatMap((attribute) =>
    Object.entries(answers[attribute][key]?.groups ?? {}).map(
      ([value, counts]) => [`${attribute}:${value}`, counts] as const,
    ),
  )
  return { text, counts: new Map(counts) }
}

function readOpinionqa(folder: string): DatasetDocument {
  const problems = collectProblems()
  const files = readFiles(folder, problems)
  problems.throwIfAny()
  checkFiles(files, problems)
  problems.throwIfAny()

  // The published questions first: their scores are published in the order of their own file.
  const keys = new Set([...keysOf(files.answers[PUBLISHED]), ...keysOf(files.answers[ALL])])
  const questions = [...keys].map((key) => {
    const rows = files.info.get(key) ?? []
    return opinionqaQuestion({
      key,
      info: present(rows[0], `the row of ${key}`),
      infoTexts: new Set(rows.map((row) => row.question)).size,
      all: present(answersTo(key, files.answers[ALL]), key),
      published: answersTo(key, files.answers[PUBLISHED]),
      similar: files.similar[key] ?? [],
    })
  })
  return datasetDocumentSchema.parse({
    dataset: 'opinionqa',
    title: 'OpinionQA',
    source: SOURCE,
    population: 'Americans',
    groups: americanGroups,
    questions,
  })
}

export const opinionqa: Importer = {
  name: 'opinionqa',
  summary: 'American opinion surveys: 494 questions by party, sex and race',
  read: readOpinionqa,
  readLetters: readOpinionqaLetters,
}

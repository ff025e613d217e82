import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { DatasetDocument, LintFinding } from '../../server/benchmark/index.ts'
import { lintDataset } from '../../server/benchmark/index.ts'
import type { DocumentQuestion } from '../../server/benchmark/rules/document.ts'
import { present } from '../../server/core/assert.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { nytimes } from '../../server/importing/nytimes.ts'
import { opinionqa } from '../../server/importing/opinionqa.ts'
import { readDatasetFile } from '../../server/importing/read-dataset-file.ts'
import { defaultPractice } from '../../server/study/index.ts'
import { benchmarkFolder, describeOnBenchmark } from '../support/shared-benchmark.ts'

const demo = readDatasetFile(path.join(projectRoot, 'studies/datasets/demo.yaml'))

const questionIn = (document: DatasetDocument, key: string): DocumentQuestion =>
  present(
    document.questions.find((question) => question.key === key),
    key,
  )

/** Counts in the order of the options, 0 included. */
const countsOf = (question: DocumentQuestion, group: string): number[] => {
  const counts = question.references.find((reference) => reference.group === group)?.counts ?? {}
  return question.options.map(({ key }) => counts[key] ?? 0)
}

const PARTY_FILE =
  'opinions_qa/data/human_resp/Pew_American_Trends_Panel_disagreement_500/POLPARTY_data.json'

const readJsonFile = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(benchmarkFolder, file), 'utf8'))

/** Counts per party, those who named none among them; the other keys give no counts. */
const rawAnswers = z.record(
  z.string(),
  z.record(z.string(), z.record(z.string(), z.number()).catch({})),
)

const GROUPS = ['POLPARTY:Democrat', 'POLPARTY:Republican', 'SEX:Male', 'SEX:Female']

describe('the demo dataset', () => {
  it('has questions on public life, values and books', () => {
    const sets = demo.questions.map(({ sets }) => sets.join())
    expect(sets.filter((set) => set === 'public-life').length).toBeGreaterThanOrEqual(5)
    expect(sets.filter((set) => set === 'values').length).toBeGreaterThanOrEqual(5)
    expect(sets.filter((set) => set === 'books').length).toBeGreaterThanOrEqual(4)
  })

  it('has figures with a source for four groups, and five similar questions, everywhere', () => {
    for (const { references, similar } of demo.questions) {
      expect(references.map(({ group }) => group)).toEqual(GROUPS)
      for (const { source } of references) expect(source).toBeDefined()
      expect(similar.length).toBeGreaterThanOrEqual(5)
    }
  })

  it('has no finding worse than small samples of books', () => {
    const serious = ({ level }: LintFinding): boolean => level !== 'note'
    const rules = lintDataset(demo)
      .filter(serious)
      .map(({ rule }) => rule)
    expect(new Set(rules)).toEqual(new Set(['small-sample']))
  })
})

describe('the practice item', () => {
  it('has whole percentages that sum to 100', () => {
    const percents = defaultPractice.options.map(({ percent }) => percent)
    expect(percents.every(Number.isInteger)).toBe(true)
    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100)
  })
})

describeOnBenchmark('the figures of the demo dataset, computed again', () => {
  const surveys = opinionqa.read(benchmarkFolder)
  const books = nytimes.read(benchmarkFolder)
  const titles = Object.keys(
    z.record(z.string(), z.unknown()).parse(readJsonFile('nytimes/data.json')),
  )
  const bookKeys = new Map(
    titles.map((title, index) => [title, present(books.questions[index], title).key]),
  )

  /** The question that a reference names as its source. */
  const originOf = (source: string): DocumentQuestion => {
    const surveyKey = /question (\w+)$/.exec(source)?.[1]
    if (surveyKey !== undefined) return questionIn(surveys, surveyKey)
    const title = source.replace('NYT Book Opinions, ', '')
    return questionIn(books, present(bookKeys.get(title), title))
  }

  it.each(demo.questions.map((question) => [question.key, question] as const))(
    'agree for %s',
    (_key, question) => {
      for (const { group, source } of question.references)
        expect(countsOf(question, group)).toEqual(
          countsOf(originOf(present(source, 'source')), group),
        )
    },
  )

  it('are about questions that are worded differently here', () => {
    for (const question of demo.questions)
      for (const { source } of question.references) {
        const origin = originOf(present(source, 'source'))
        expect(question.text).not.toBe(origin.text)
        expect(question.context ?? '').not.toBe(origin.context)
      }
  })

  it('agree for the practice item, about a question outside the demo and the published study', () => {
    const key = present(/question (\w+)/.exec(defaultPractice.source)?.[1], 'key')
    const origin = questionIn(surveys, key)
    const answers = rawAnswers.parse(readJsonFile(PARTY_FILE))[key] ?? {}
    const counts = origin.options
      .filter(({ refusal }) => !refusal)
      .map(({ label }) =>
        Object.values(answers).reduce((sum, group) => sum + (group[label] ?? 0), 0),
      )
    const people = counts.reduce((sum, count) => sum + count, 0)
    expect(defaultPractice.options.map(({ percent }) => percent)).toEqual(
      counts.map((count) => Math.round((100 * count) / people)),
    )
    expect(defaultPractice.source).toContain(people.toLocaleString('en-US'))
    expect(origin.sets).not.toContain('disagreement_100')
    expect(JSON.stringify(demo)).not.toContain(key)
  })
})

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { writeExport } from '../../server/exporting/write-export.ts'
import { addMadeUpStudy, giveAnswers } from '../support/answers-factory.ts'
import { type TestDatabase, testDialects } from '../support/databases.ts'
import { present } from '../../server/core/assert.ts'
import type { StudyVersion } from '../../server/study/index.ts'

const SHARED = path.join(import.meta.dirname, '../../../shared')
const PUBLISHED = path.join(
  SHARED,
  'benchmark/results/eval_disagreement_bootstrapping.opinionqa.csv',
)
const REPLAY = path.join(SHARED, 'replay/opinionqa-persona.json')

type Row = Record<string, string>

/** A list of floats as Python prints it, read as Python reads it: numbers and nothing else. */
function pythonFloats(text: string): number[] {
  expect(text).toMatch(/^\[(-?\d+(\.\d+)?(e-?\d+)?(, )?)+\]$/)
  return z.array(z.number()).parse(JSON.parse(text))
}

const rowsOf = (text: string): Row[] => parse(text, { columns: true })

describe('paper_compat/eval_human.csv', () => {
  let folder: string
  let database: TestDatabase
  let study: StudyVersion
  let text: string
  let scores: Row[]

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-eval-'))
    database = await present(testDialects[0], 'SQLite').create()
    study = await addMadeUpStudy(database.db)
    await giveAnswers(
      database.db,
      study,
      // Each arm gets half of the questions; the third gets none.
      Array.from({ length: 8 }, (_, number) => ({ number, armIndex: number % 2 })),
    )
    const outDir = path.join(folder, 'out')
    const order = { databaseUrl: database.url, studyVersionId: study.id, seed: study.id, outDir }
    await writeExport(
      { ...order, kAnonymity: 1, resamples: 20, exportedAt: '2026-11-02T09:00:00.000Z' },
      () => undefined,
    )
    text = readFileSync(path.join(outDir, 'paper_compat/eval_human.csv'), 'utf8')
    scores = rowsOf(readFileSync(path.join(outDir, 'scores.csv'), 'utf8'))
  })

  afterAll(async () => {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has a row for each arm that has scores, in the benchmark’s words', () => {
    expect(rowsOf(text)).toMatchObject([
      {
        'Task Type': 'task0',
        Model: 'human',
        Dataset: 'made-up',
        Wave: '',
        'Demographic Group/Avg': 'all',
        'Demographic/Avg': 'all',
        'Output Type': 'express_distribution',
      },
      { 'Task Type': 'task1', 'Output Type': 'express_distribution' },
    ])
  })

  it('lists the crowd’s distances by group and then by question, and none for an empty cell', () => {
    for (const [index, row] of rowsOf(text).entries()) {
      const expected = study.groups.flatMap((group) =>
        study.questions.flatMap((question) => {
          const score = scores.find(
            (found) =>
              found['arm'] === study.arms[index]?.key &&
              found['level'] === 'crowd' &&
              found['rule'] === 'first' &&
              found['metric'] === 'total-variation' &&
              found['scope'] === 'cell' &&
              found['group'] === group.key &&
              found['question'] === question.key,
          )
          return score?.['value'] === undefined || score['value'] === ''
            ? []
            : [Number(score['value'])]
        }),
      )
      expect(expected).toHaveLength([11, 12][index] ?? 0)
      expect(pythonFloats(row['all_tvs'] ?? '')).toEqual(expected)
      const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length
      expect(row['TV']).toBe(String(Number(mean.toFixed(5))))
    }
  })

  const withPublished = existsSync(PUBLISHED) ? it : it.skip

  withPublished('can be appended to the benchmark’s file, and all of it read', () => {
    const published = readFileSync(PUBLISHED, 'utf8')
    const [header, ...ours] = text.split('\n')
    expect(header).toBe(published.split('\n')[0])
    const rows = rowsOf(published + ours.join('\n'))
    expect(rows).toHaveLength(rowsOf(published).length + 2)

    const human = rows.filter((row) => row['Model'] === 'human')
    expect(human).toHaveLength(5)
    for (const row of human) {
      expect(row['TV']).toMatch(/^0\.\d{1,5}$/)
      expect(row['Wave']).toBe('')
      const tvs = pythonFloats(row['all_tvs'] ?? '')
      expect(tvs.every((tv) => tv >= 0 && tv <= 1)).toBe(true)
    }
  })

  withPublished('is told apart from every row that is there by the benchmark’s own key', () => {
    const KEY = [
      'Task Type',
      'Model',
      'Dataset',
      'Wave',
      'Demographic Group/Avg',
      'Demographic/Avg',
      'Output Type',
    ]
    const [, ...ours] = text.split('\n')
    const rows = rowsOf(readFileSync(PUBLISHED, 'utf8') + ours.join('\n'))
    const keys = rows.map((row) => KEY.map((column) => row[column] ?? '').join('\n'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  const withReplay = existsSync(PUBLISHED) && existsSync(REPLAY) ? it : it.skip

  withReplay(
    'is in the order of the published values: all questions of a group, then the next',
    () => {
      const cells = z
        .object({
          published: z.object({
            cells: z.array(
              z.object({ question: z.string(), group: z.string(), tv_published: z.number() }),
            ),
          }),
          groups_asked: z.array(z.string()),
        })
        .parse(JSON.parse(readFileSync(REPLAY, 'utf8')))
      const published = rowsOf(readFileSync(PUBLISHED, 'utf8')).find(
        (row) => row['Model'] === 'human' && row['Task Type'] === 'task1',
      )
      const places = cells.published.cells
      expect(pythonFloats(published?.['all_tvs'] ?? '')).toEqual(
        places.map((cell) => cell.tv_published),
      )
      const groups = [...new Set(places.map((cell) => cell.group))]
      const questions = [...new Set(places.map((cell) => cell.question))]
      expect(places.map(({ group, question }) => [group, question])).toEqual(
        groups.flatMap((group) => questions.map((question) => [group, question])),
      )
    },
  )
})

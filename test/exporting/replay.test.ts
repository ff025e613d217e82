import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { present } from '../../server/core/assert.ts'
import { writeExport } from '../../server/exporting/write-export.ts'
import type { Db } from '../../server/db/tables.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { importBenchmark } from '../../server/importing/index.ts'
import { addStudy, loadStudyVersion, type StudyVersion } from '../../server/study/index.ts'
import { factoryClock, giveAnswers } from '../support/answers-factory.ts'
import { type TestDatabase, testDialects } from '../support/databases.ts'
import { findPython, findRscript } from '../support/interpreters.ts'
import {
  isReplayHere,
  type Percentages,
  poolsOf,
  readReplay,
  sharedFolder,
} from '../support/replay.ts'

const CONDITIONS = [
  { study: 'opinionqa-none', replay: 'nosteer', taskType: 'task0' },
  { study: 'opinionqa-persona', replay: 'persona', taskType: 'task1' },
  { study: 'opinionqa-few-shot', replay: 'fewshot', taskType: 'task3_easy_hard' },
] as const

const K = 4

/** `tv_aligned` of each condition, as the benchmark’s notes have them. */
const ALIGNED_MEANS = [0.26447, 0.26872, 0.24952]

const COLUMNS = [
  'Task Type',
  'Model',
  'Dataset',
  'Wave',
  'Demographic Group/Avg',
  'Demographic/Avg',
  'Output Type',
  'TV',
  'all_tvs',
]

const SCRIPTS = [
  { script: 'analysis.py', command: findPython() },
  { script: 'analysis.R', command: findRscript() },
]

interface Evaluated {
  readonly taskType: string
  readonly model: string
  readonly dataset: string
  readonly outputType: string
  readonly distance: number
  readonly distances: readonly number[]
}

/**
 * Reads an evaluation file as the benchmark’s leaderboard does: the columns by name, and the list as
 * Python would evaluate it. A cell that Python could not evaluate fails the test.
 */
function readEvaluation(text: string): Evaluated[] {
  const [header, ...rows] = z.array(z.array(z.string())).parse(parse(text))
  expect(header).toEqual(COLUMNS)
  return rows.map((row) => {
    const of = (column: string): string => row[COLUMNS.indexOf(column)] ?? ''
    expect(of('all_tvs')).toMatch(/^\[(-?\d+(\.\d+)?(e-?\d+)?(, )?)+\]$/)
    return {
      taskType: of('Task Type'),
      model: of('Model'),
      dataset: of('Dataset'),
      outputType: of('Output Type'),
      distance: z.coerce.number().parse(of('TV')),
      distances: z.array(z.number()).parse(JSON.parse(of('all_tvs'))),
    }
  })
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The first four complete estimates of every cell: one a person, each of whom answers everything. */
async function giveReplay(
  db: Db,
  study: StudyVersion,
  pools: ReadonlyMap<string, readonly Percentages[]>,
): Promise<void> {
  const groups = new Map(study.groups.map((group) => [group.key, group.value]))
  const people = Array.from({ length: K }, (_, number) => ({
    number,
    armIndex: 0,
    questionKeys: study.questions.map((question) => question.key),
    percentages: ({ questionKey, groupKey }: { questionKey: string; groupKey: string }) =>
      pools.get(`${questionKey} ${groups.get(groupKey) ?? 'Americans'}`)?.[number] ?? null,
  }))
  await giveAnswers(db, study, people)
}

const withReplay = isReplayHere() ? describe : describe.skip

withReplay('the published OpinionQA answers, exported', () => {
  let folder: string
  let database: TestDatabase

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-replay-'))
    database = await present(testDialects[0], 'SQLite').create()
    const from = path.join(sharedFolder, 'benchmark')
    await importBenchmark({ db: database.db, clock: factoryClock }, { name: 'opinionqa', from })
  }, 600_000)

  afterAll(async () => {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(CONDITIONS)(
    'give the scores of $taskType in their order',
    async (condition) => {
      const { db, url } = database
      const fileName = path.join(projectRoot, 'studies', `${condition.study}.yaml`)
      const file = { text: readFileSync(fileName, 'utf8'), fileName, mode: 'live' } as const
      const { versionId } = await addStudy({ db, clock: factoryClock }, file)
      const replay = readReplay(condition.replay)
      await giveReplay(db, await loadStudyVersion(db, versionId), poolsOf(replay))

      const outDir = path.join(folder, condition.study)
      const order = { databaseUrl: url, studyVersionId: versionId, seed: 'replay', outDir }
      await writeExport(
        { ...order, kAnonymity: 1, resamples: 20, exportedAt: '2026-11-02T09:00:00.000Z' },
        () => undefined,
      )

      const written = readFileSync(path.join(outDir, 'paper_compat/eval_human.csv'))
      const rows: Record<string, string>[] = parse(written, { columns: true })
      expect(rows).toMatchObject([{ 'Task Type': condition.taskType, Dataset: 'opinionqa' }])
      const found = z.array(z.number()).parse(JSON.parse(rows[0]?.['all_tvs'] ?? ''))
      const wanted = replay.published.cells.flatMap((cell) => cell.tv_aligned ?? [])
      expect(found).toHaveLength(wanted.length)
      const off = wanted.filter((tv, index) => !(Math.abs(tv - (found[index] ?? NaN)) < 1e-9))
      expect(off).toEqual([])
      expect(Number(rows[0]?.['TV']).toFixed(5)).toBe(replay.published.mean_tv_aligned.toFixed(5))
    },
    600_000,
  )

  it('are read by the benchmark beside its own rows, and give the aligned means', () => {
    const published = readFileSync(
      path.join(sharedFolder, 'benchmark/results/eval_disagreement_bootstrapping.opinionqa.csv'),
      'utf8',
    )
    const ours = CONDITIONS.flatMap(({ study }) =>
      readFileSync(path.join(folder, study, 'paper_compat/eval_human.csv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1),
    )
    const before = readEvaluation(published)
    const rows = readEvaluation(`${published.trimEnd()}\n${ours.join('\n')}\n`)
    expect(rows.slice(0, before.length)).toEqual(before)

    const appended = rows.slice(before.length)
    expect(appended.map(({ taskType }) => taskType)).toEqual(
      CONDITIONS.map(({ taskType }) => taskType),
    )
    for (const [index, row] of appended.entries()) {
      expect(row).toMatchObject({
        model: 'human',
        dataset: 'opinionqa',
        outputType: 'express_distribution',
      })
      const wanted = ALIGNED_MEANS[index] ?? Number.NaN
      expect(Math.abs(meanOf(row.distances) - wanted)).toBeLessThanOrEqual(1e-5)
      expect(Math.abs(row.distance - wanted)).toBeLessThanOrEqual(1e-5)
    }
    // What the leaderboard pools: people under both steerings, as one list.
    const pooled = appended.filter(({ taskType }) => taskType !== 'task0')
    const human = meanOf(pooled.flatMap(({ distances }) => distances))
    expect(human).toBeCloseTo((0.26872 + 0.24952) / 2, 4)
  })

  for (const { script, command } of SCRIPTS)
    (command === undefined ? it.skip : it)(
      `have the scores that ${script} computes`,
      () => {
        const outDir = path.join(folder, 'opinionqa-persona')
        const { status, stdout, stderr } = spawnSync(
          present(command, script),
          [path.join(outDir, script)],
          { encoding: 'utf8' },
        )
        expect({ status, stderr, differs: stdout.match(/DIFFERS.*/g) }).toEqual({
          status: 0,
          stderr: '',
          differs: null,
        })
        expect(stdout).toMatch(/crowd\s+first\s+\d+/)
      },
      600_000,
    )
})

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
  }, 60_000)

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
    60_000,
  )
})

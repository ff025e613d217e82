import { rmSync } from 'node:fs'
import { loadDataset } from '../../server/benchmark/index.ts'
import { countOf } from '../../server/db/count.ts'
import type { Progress } from '../../server/db/worker-messages.ts'
import { importBenchmark, importers } from '../../server/importing/index.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { type BenchmarkCopy, copyOfBenchmark, OPINIONQA_ALL } from './copy-of-benchmark.ts'

describeEachDatabase('importing a clone of the benchmark', (dialect) => {
  let database: TestDatabase
  let copy: BenchmarkCopy

  beforeEach(async () => {
    database = await dialect.create()
    copy = copyOfBenchmark()
  })
  afterEach(async () => {
    rmSync(copy.folder, { recursive: true })
    await database.drop()
  })

  const importing = (name: string) =>
    importBenchmark({ db: database.db, clock: createTestClock() }, { name, from: copy.folder })

  const rowCounts = async (): Promise<number[]> => {
    const tables = [
      'datasets',
      'dataset_versions',
      'groups',
      'questions',
      'options',
      'reference_distributions',
    ] as const
    const counts: number[] = []
    for (const table of tables) {
      const { count } = await database.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      counts.push(countOf(count))
    }
    return counts
  }

  it('says what came in', async () => {
    const { lint, ...imported } = await importing('opinionqa')
    expect(imported).toEqual({
      versionId: 'opinionqa@1',
      isNew: true,
      title: 'OpinionQA',
      questions: 6,
      exampleQuestions: 0,
      groups: 12,
      options: 26,
      references: 71,
    })
    expect(lint).toContainEqual({
      level: 'warning',
      rule: 'empty-reference',
      questionKey: 'WALK_W1',
      groupKey: 'SEX:Male',
      message: 'nobody answered: no reference, no score',
    })
  })

  it.each(importers.map(({ name }) => name))(
    'changes nothing when %s comes twice',
    async (name) => {
      expect(await importing(name)).toMatchObject({ versionId: `${name}@1`, isNew: true })
      const before = await rowCounts()
      expect(await importing(name)).toMatchObject({ versionId: `${name}@1`, isNew: false })
      expect(await rowCounts()).toEqual(before)
    },
  )

  it('makes a second version of a changed file and leaves the first as it was', async () => {
    await importing('opinionqa')
    copy.edit(`${OPINIONQA_ALL}/SEX_data.json`, /"Easier": 30(\.0)?/, '"Easier": 31')
    expect(await importing('opinionqa')).toMatchObject({ versionId: 'opinionqa@2', isNew: true })

    const countIn = async (versionId: string) =>
      (await loadDataset(database.db, versionId)).reference('WALK_W1', 'SEX:Female')?.counts?.[
        'easier'
      ]
    expect(await countIn('opinionqa@1')).toBe(30)
    expect(await countIn('opinionqa@2')).toBe(31)
  })

  it('imports nothing where one place is wrong', async () => {
    copy.edit(`${OPINIONQA_ALL}/SEX_data.json`, /"Easier": 30(\.0)?/, '"Easier": -1')
    await expect(importing('opinionqa')).rejects.toMatchObject({
      code: 'invalid-file',
      problems: [
        `${OPINIONQA_ALL}/SEX_data.json: WALK_W1 > Female > Easier: expected number to be >=0, found -1`,
      ],
    })
    expect(await rowCounts()).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('tells how far it is', async () => {
    const heard: Progress[] = []
    await importBenchmark(
      { db: database.db, clock: createTestClock() },
      { name: 'nytimes', from: copy.folder, onProgress: (progress) => heard.push(progress) },
    )
    expect(
      heard.map(({ stage, done, total }) => `${stage} ${String(done)}/${String(total)}`),
    ).toEqual(['reading 0/2', 'storing 1/2', 'stored 2/2'])
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Db } from '../../server/db/tables.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { importBenchmark, importDatasetFile } from '../../server/importing/index.ts'
import {
  addStudy,
  checkStudy,
  loadStudyVersion,
  type StudyReport,
} from '../../server/study/index.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase, testDialects } from '../support/databases.ts'

const benchmark = path.join(projectRoot, '../shared/benchmark')
const files = readdirSync(path.join(projectRoot, 'studies')).filter((name) =>
  name.endsWith('.yaml'),
)
const read = (name: string) => ({
  fileName: `studies/${name}`,
  text: readFileSync(path.join(projectRoot, 'studies', name), 'utf8'),
})
const objectSchema = z.record(z.string(), z.unknown())
const services = (db: Db) => ({ db, clock: createTestClock() })

/** Errors and warnings; for notes, only their rule. */
const remarks = ({ findings }: StudyReport): string[] =>
  findings.map(({ level, rule, message }) =>
    level === 'note' ? `note ${rule}` : `${level} ${rule}: ${message}`,
  )

describe('the study files that ship', () => {
  it('tell an editor where their schema is', () => {
    expect(files.length).toBeGreaterThanOrEqual(9)
    for (const name of files)
      expect(read(name).text.split('\n')[0]).toBe(
        '# yaml-language-server: $schema=../docs/reference/study.schema.json',
      )
  })

  it('fit the schema that editors use', () => {
    const schema: unknown = JSON.parse(
      readFileSync(path.join(projectRoot, 'docs/reference/study.schema.json'), 'utf8'),
    )
    const validate = new Ajv2020({ strict: false }).compile(objectSchema.parse(schema))
    for (const name of files) {
      const study: unknown = parse(read(name).text)
      expect([name, validate(study), validate.errors]).toEqual([name, true, null])
    }
    expect(validate({ ...objectSchema.parse(parse(read('demo.yaml').text)), colour: 1 })).toBe(
      false,
    )
  })

  it('are named as the study in them', () => {
    for (const name of files) expect(read(name).text).toContain(`\nstudy: ${name.slice(0, -5)}\n`)
  })
})

describeEachDatabase('the demo study', (dialect) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await dialect.create()
    const file = path.join(projectRoot, 'studies/datasets/demo.yaml')
    await importDatasetFile(services(database.db), { file })
  })
  afterAll(() => database.drop())

  it('has no errors and no warnings', async () => {
    const report = await checkStudy(database, read('demo.yaml'))
    expect(remarks(report)).toEqual(['note few-shot-examples', 'note pay-not-compared'])
  })

  it('lends its dataset to the example in “Write a study”, which has no errors either', async () => {
    const page = readFileSync(path.join(projectRoot, 'docs/how-to/write-a-study.md'), 'utf8')
    const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
    const report = await checkStudy(database, { text, fileName: 'example.yaml' })
    expect(remarks(report)).toEqual(['note no-practice'])
  })

  it('needs a little fewer than 40 participants', async () => {
    const report = await checkStudy(database, read('demo.yaml'))
    expect(report.participants).toBe(36)
    expect(report.arms.map(({ armKey, participants }) => [armKey, participants])).toEqual([
      ['none/verbalize/none', 8],
      ['persona/verbalize/before', 12],
      ['few-shot/verbalize/none', 16],
    ])
  })

  it('is added as a rehearsal, with a population cell for steering none', async () => {
    const file = { ...read('demo.yaml'), mode: 'rehearsal' as const }
    const { versionId } = await addStudy(services(database.db), file)
    const study = await loadStudyVersion(database.db, versionId)
    expect(study.cells).toHaveLength(12 + 48 + 48)
    expect(study.cells[0]).toMatchObject({ groupKey: 'population' })
    expect(study.groupLabel('population')).toBe('Americans')
  })
})

const withBenchmark = existsSync(benchmark) ? describe : describe.skip
if (!existsSync(benchmark))
  process.stdout.write('skipped: the published designs (no benchmark files in ../shared)\n')

withBenchmark('the published designs', () => {
  let database: TestDatabase
  beforeAll(async () => {
    const [sqlite] = testDialects
    if (sqlite === undefined) throw new Error('SQLite is always there')
    database = await sqlite.create()
    for (const name of ['opinionqa', 'nytimes', 'globalvalues'])
      await importBenchmark(services(database.db), { name, from: benchmark })
  }, 120_000)
  afterAll(() => database.drop())

  // Cells: 100 questions x 6 groups but FEM2_W29 for men; 235 books x 4 groups; 95 questions x 3
  // countries and one that has four.
  it.each([
    ['opinionqa-none', 100, 40],
    ['opinionqa-persona', 599, 67],
    ['opinionqa-few-shot', 599, 67],
    ['opinionqa-sequence', 599, 134],
    ['nytimes-none', 235, 94],
    ['nytimes-persona', 940, 94],
    ['nytimes-few-shot', 940, 94],
    ['global-values', 286, 64],
  ])('%s has no errors, %d cells, and needs %d participants', async (name, cells, participants) => {
    const report = await checkStudy(database, read(`${name}.yaml`))
    expect(remarks(report).filter((remark) => remark.startsWith('error'))).toEqual([])
    expect(report.isUsable).toBe(true)
    expect(report.arms.map((arm) => arm.cells)).toEqual([cells])
    expect(report.participants).toBe(participants)
  })

  it('have warnings only of many options, in Global Values', async () => {
    const warnings: string[] = []
    for (const name of files.filter((file) => file !== 'demo.yaml')) {
      const report = await checkStudy(database, read(name))
      warnings.push(...remarks(report).filter((remark) => remark.startsWith('warning')))
    }
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('4 questions with more than 7 options')
  })

  it('find three examples for every few-shot cell', async () => {
    for (const name of ['opinionqa-few-shot.yaml', 'nytimes-few-shot.yaml']) {
      const { findings } = await checkStudy(database, read(name))
      const examples = findings.find(({ rule }) => rule === 'few-shot-examples')
      expect(examples?.message).toContain('and every cell had three')
    }
  })
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { POPULATION } from '../../server/benchmark/index.ts'
import { present } from '../../server/core/assert.ts'
import { createRandom, type Random } from '../../server/core/random.ts'
import type { Db } from '../../server/db/tables.ts'
import { type Manifest, manifestSchema } from '../../server/exporting/manifest.ts'
import { writeExport } from '../../server/exporting/write-export.ts'
import {
  type ModelExpression,
  type ModelResult,
  storeModelResults,
} from '../../server/models/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import {
  addMadeUpStudy,
  factoryClock,
  giveAnswers,
  type MadeUpStudy,
  type MadeUpSubmission,
} from './answers-factory.ts'
import { testDialects } from './databases.ts'

export type CsvRow = Readonly<Record<string, string>>

const rowsSchema = z.array(z.record(z.string(), z.string()))

const rowsOfCsv = (file: string): CsvRow[] =>
  rowsSchema.parse(parse(readFileSync(file, 'utf8'), { columns: true }))

/** A folder with an export, and what it is of. */
export interface ExportedStudy {
  readonly folder: string
  readonly study: StudyVersion
  readonly manifest: Manifest
  read(name: string): string
  rows(table: string): CsvRow[]
  remove(): void
}

/** Exports a study version to a folder of its own. */
export async function exportToFolder(url: string, study: StudyVersion): Promise<ExportedStudy> {
  const parent = mkdtempSync(path.join(tmpdir(), 'plumbline-exported-'))
  const folder = path.join(parent, 'out')
  await writeExport(
    {
      databaseUrl: url,
      studyVersionId: study.id,
      seed: study.id,
      outDir: folder,
      kAnonymity: 1,
      resamples: 20,
      exportedAt: '2026-11-02T09:00:00.000Z',
    },
    () => undefined,
  )
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  const tables = new Map<string, CsvRow[]>()
  return {
    folder,
    study,
    manifest: manifestSchema.parse(JSON.parse(read('manifest.json'))),
    read,
    rows: (table) => {
      const rows = tables.get(table) ?? rowsOfCsv(path.join(folder, `${table}.csv`))
      tables.set(table, rows)
      return rows
    },
    remove: () => {
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

const EXPRESSIONS: readonly ModelExpression[] = ['verbalize', 'log-probabilities']

/** Some options are not named, some shares do not sum to 1, and some replies name none. */
function replyOf(keys: readonly string[], random: Random): Pick<ModelResult, 'state' | 'shares'> {
  const named = keys.slice(0, random.int(2, keys.length))
  const shares = Object.fromEntries(named.map((key) => [key, random.int(0, 100) / 100]))
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  if (sum === 0 || random.int(0, 9) === 0) return { state: 'refused', shares: null }
  return { state: Math.abs(sum - 1) < 1e-6 ? 'as-stated' : 'normalised', shares }
}

/** With steering none, some replies have been published under another pairing as well. */
function publishedOf(
  study: StudyVersion,
  { shares }: Pick<ModelResult, 'shares'>,
): ModelResult['publishedShares'] {
  if (shares === null) return null
  const values = Object.values(shares).toReversed()
  const paired = Object.fromEntries(Object.keys(shares).map((key, at) => [key, values[at] ?? 0]))
  return Object.fromEntries(study.groups.map((group) => [group.key, paired]))
}

/** What two made-up models answered, with gaps. */
function madeUpModelResults(study: StudyVersion): ModelResult[] {
  const random = createRandom('made-up models')
  return ['owl', 'parrot'].flatMap((model) =>
    study.arms.flatMap(({ steering }) =>
      EXPRESSIONS.flatMap((expression) =>
        study.questions.flatMap((question) => {
          const asked = steering === 'none' ? [POPULATION] : study.groups.map(({ key }) => key)
          return asked.flatMap((groupKey): ModelResult[] => {
            if (random.int(0, 9) === 0) return []
            const reply = replyOf(
              question.options.map(({ key }) => key),
              random,
            )
            return [
              {
                model,
                steering,
                expression,
                questionKey: question.key,
                groupKey,
                ...reply,
                unknownShares: random.int(0, 4) === 0 ? { Z: 0.1 } : {},
                problems: reply.state === 'refused' ? ['no-option'] : [],
                publishedShares:
                  steering === 'none' && model === 'owl' ? publishedOf(study, reply) : null,
              },
            ]
          })
        }),
      ),
    ),
  )
}

const storeMadeUpModels = (db: Db, study: StudyVersion) =>
  storeModelResults(
    { db, clock: factoryClock },
    {
      datasetName: study.dataset.name,
      source: 'made up',
      results: madeUpModelResults(study),
      report: {},
      mayReplace: false,
    },
  )

const HOMES = ['In a town', 'In the country', 'Prefer not to say']

/** People of every home, in turn; the last few hold no place, and every seventh came before. */
const madeUpPeople = (count: number): MadeUpSubmission[] =>
  Array.from({ length: count }, (_none, number) => ({
    number,
    home: present(HOMES[number % HOMES.length], 'a home'),
    isSurplus: number >= count - 3,
    ...(number % 7 === 6 ? { person: number - 3 } : {}),
  }))

/** A made-up study with people and models, exported. */
export async function exportMadeUpStudy(
  options: MadeUpStudy & { readonly people: number; readonly withModels?: boolean },
): Promise<ExportedStudy> {
  const database = await present(testDialects[0], 'SQLite').create()
  try {
    const study = await addMadeUpStudy(database.db, options)
    await giveAnswers(database.db, study, madeUpPeople(options.people))
    if (options.withModels === true) await storeMadeUpModels(database.db, study)
    return await exportToFolder(database.url, study)
  } finally {
    await database.drop()
  }
}

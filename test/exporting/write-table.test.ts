import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { sha256 } from '../../server/core/ids.ts'
import { openDatabase } from '../../server/db/open.ts'
import type { ExportSource } from '../../server/exporting/export-source.ts'
import { type CellValue, defineTable } from '../../server/exporting/export-table.ts'
import { writeTable } from '../../server/exporting/write-table.ts'
import { addMadeUpStudy } from '../support/answers-factory.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-write-'))
const db = openDatabase('sqlite::memory:')
let source: ExportSource

beforeAll(async () => {
  await migrateToLatest(db)
  source = { db, study: await addMadeUpStudy(db), scores: [] }
})

afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const tableOf = (values: readonly CellValue[]) =>
  defineTable<CellValue>({
    file: 'sub/values.csv',
    row: 'A value.',
    columns: () => [
      { name: 'before', type: 'integer', unit: '', description: '', value: () => 1 },
      { name: 'value', type: 'text', unit: '', description: '', value: (value) => value },
    ],
    rows: () => values,
  })

async function written(values: readonly CellValue[]) {
  const file = await writeTable(folder, tableOf(values), source)
  return { file, text: readFileSync(path.join(folder, 'sub/values.csv'), 'utf8') }
}

describe('a written table', () => {
  it('has a header, a line feed after each row, words for flags and nothing for null', async () => {
    const { file, text } = await written(['a "b", c', null, true, false, 0.1, -0.25, 1e-7])
    expect(text).toBe('before,value\n1,"a ""b"", c"\n1,\n1,yes\n1,no\n1,0.1\n1,-0.25\n1,1e-7\n')
    expect(file).toEqual({
      path: 'sub/values.csv',
      rows: 7,
      bytes: Buffer.byteLength(text),
      sha256: sha256(text),
    })
  })

  it('has its header where there are no rows', async () => {
    const { file, text } = await written([])
    expect(text).toBe('before,value\n')
    expect(file.rows).toBe(0)
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '\n=1', '＝1'])(
    'puts an apostrophe before %j',
    async (formula) => {
      const { text } = await written([formula])
      expect(parse(text)).toEqual([
        ['before', 'value'],
        ['1', `'${formula}`],
      ])
    },
  )

  it('gives every text and number back', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((words) => `t${words}`)
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, number)), async (values) => {
        const rows: string[][] = parse((await written(values)).text, { from: 2 })
        const back = rows.map(([, cell], index) =>
          typeof values[index] === 'number' ? Number(cell) : cell,
        )
        expect(back).toEqual(values.map((value) => (value === 0 ? 0 : value)))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a number that no file can hold', async () => {
    await expect(written([Number.NaN])).rejects.toThrow('NaN cannot be exported')
  })
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { sha256 } from '../../server/core/ids.ts'
import { openDatabase } from '../../server/db/open.ts'
import type { ExportSource } from '../../server/exporting/export-source.ts'
import {
  type CellValue,
  type Column,
  type ColumnType,
  defineTable,
} from '../../server/exporting/export-table.ts'
import { writeTable } from '../../server/exporting/write-table.ts'
import { addMadeUpStudy } from '../support/answers-factory.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { exportSource } from '../support/export-source.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-write-'))
const db = openDatabase('sqlite::memory:')
let source: ExportSource

beforeAll(async () => {
  await migrateToLatest(db)
  source = exportSource(db, await addMadeUpStudy(db))
})

afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

type Row = readonly CellValue[]

/** A table with a column of each of these types, named after it. */
const tableOf = (types: readonly ColumnType[], rows: Iterable<Row>) =>
  defineTable<Row>({
    file: 'sub/values.csv',
    row: 'Some values.',
    columns: () =>
      types.map((type, index): Column<Row> => ({
        name: type,
        type,
        unit: '',
        description: '',
        value: (row) => row[index] ?? null,
      })),
    rows: () => rows,
  })

const read = (file: string): Buffer => readFileSync(path.join(folder, file))

async function readParquet(): Promise<Record<string, unknown>[]> {
  const file = new Uint8Array(read('parquet/sub/values.parquet')).buffer
  return parquetReadObjects({ file })
}

async function written(types: readonly ColumnType[], rows: Iterable<Row>) {
  const files = await writeTable(folder, tableOf(types, rows), source)
  return {
    files,
    csv: read('sub/values.csv').toString(),
    lines: read('jsonl/sub/values.jsonl').toString(),
    parquet: await readParquet(),
  }
}

const texts = (values: readonly CellValue[]) =>
  written(
    ['text'],
    values.map((value) => [value]),
  )

const EVERY_TYPE = ['key', 'keys', 'text', 'integer', 'number', 'yes/no', 'time'] as const

describe('a written table', () => {
  it('has a header, a line feed after each row, words for flags and nothing for null', async () => {
    const { csv } = await written(
      ['text', 'yes/no', 'number'],
      [
        ['a "b", c', true, 0.1],
        [null, false, -0.25],
        ['two\nlines', null, 1e-7],
        ['', true, null],
      ],
    )
    expect(csv).toBe(
      'text,yes/no,number\n"a ""b"", c",yes,0.1\n,no,-0.25\n"two\nlines",,1e-7\n,yes,\n',
    )
  })

  it('is counted and hashed in each kind of file', async () => {
    const { files } = await texts(['one', 'two'])
    expect(files.map((file) => file.path)).toEqual([
      'sub/values.csv',
      'jsonl/sub/values.jsonl',
      'parquet/sub/values.parquet',
    ])
    for (const file of files) {
      const bytes = read(file.path)
      expect(file).toMatchObject({ rows: 2, bytes: bytes.length, sha256: sha256(bytes) })
    }
  })

  it('has the same rows in each kind of file, with their types', async () => {
    const rows: Row[] = [
      ['a', 'a|b', 'Words, “and more”', 7, 0.1, true, '2026-11-02T09:05:00.000Z'],
      [null, null, null, null, null, null, null],
      ['b', '', '=1+1', -3, 12, false, '1969-07-20T20:17:40.000Z'],
    ]
    const { lines, parquet } = await written(EVERY_TYPE, rows)
    const objects = rows.map((row) =>
      Object.fromEntries(EVERY_TYPE.map((type, index) => [type, row[index] ?? null])),
    )
    expect(
      lines
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(objects)
    expect(parquet).toEqual(
      objects.map((row) => ({
        ...row,
        time: typeof row['time'] === 'string' ? new Date(row['time']) : null,
      })),
    )
  })

  it('declares the type of each column in Parquet, also where there are no rows', async () => {
    const { csv, lines, parquet } = await written(EVERY_TYPE, [])
    expect(csv).toBe(`${EVERY_TYPE.join(',')}\n`)
    expect(lines).toBe('')
    expect(parquet).toEqual([])
    const file = new Uint8Array(read('parquet/sub/values.parquet')).buffer
    const { children } = parquetSchema(await parquetMetadataAsync(file))
    expect(
      children.map(({ element }) => [
        element.type,
        element.converted_type,
        element.repetition_type,
      ]),
    ).toEqual([
      ['BYTE_ARRAY', 'UTF8', 'OPTIONAL'],
      ['BYTE_ARRAY', 'UTF8', 'OPTIONAL'],
      ['BYTE_ARRAY', 'UTF8', 'OPTIONAL'],
      ['INT32', undefined, 'OPTIONAL'],
      ['DOUBLE', undefined, 'OPTIONAL'],
      ['BOOLEAN', undefined, 'OPTIONAL'],
      ['INT64', 'TIMESTAMP_MILLIS', 'OPTIONAL'],
    ])
  })

  it('keeps every row of a table that is longer than what is held at a time', async () => {
    const rows = Array.from({ length: 45_678 }, (_, index): Row => [index, `t${String(index)}`])
    const { csv, lines, parquet } = await written(['integer', 'text'], rows)
    expect(parquet.map((row) => [row['integer'], row['text']])).toEqual(rows)
    expect(csv.trim().split('\n')).toEqual(['integer,text', ...rows.map((row) => row.join(','))])
    expect(lines.trim().split('\n')).toHaveLength(rows.length)
    const file = new Uint8Array(read('parquet/sub/values.parquet')).buffer
    expect((await parquetMetadataAsync(file)).row_groups.map((group) => group.num_rows)).toEqual([
      20_000n,
      20_000n,
      5678n,
    ])
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '\n=1', '＝1'])(
    'puts an apostrophe before %j in CSV, and in no other file',
    async (formula) => {
      const { csv, lines, parquet } = await texts([formula])
      expect(parse(csv)).toEqual([['text'], [`'${formula}`]])
      expect(JSON.parse(lines)).toEqual({ text: formula })
      expect(parquet).toEqual([{ text: formula }])
    },
  )

  it('gives every text and number back from each kind of file', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((words) => `t${words}`)
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, number)), async (rows) => {
        const { csv, lines, parquet } = await written(['text', 'number'], rows)
        const cells: string[][] = parse(csv, { from: 2 })
        expect(cells.map(([words, figure]) => [words, Number(figure)])).toEqual(rows)
        const objects = rows.map(([words, figure]) => ({ text: words, number: figure }))
        expect(
          lines
            .split('\n')
            .slice(0, -1)
            .map((line): unknown => JSON.parse(line)),
        ).toEqual(objects)
        expect(parquet).toEqual(objects)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['number', Number.NaN],
    ['number', 'one'],
    ['integer', 0.5],
    ['integer', 2 ** 31],
    ['yes/no', 'yes'],
    ['time', 'yesterday'],
    ['key', 1],
  ] as const)('refuses what is not of the type of its column: %s %s', async (type, value) => {
    await expect(written([type], [[value]])).rejects.toThrow(
      `${type}: ${String(value)} cannot be exported as ${type}`,
    )
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { codeIn, markdown, section, tableRows } from './markdown.ts'

const text = markdown('docs/reference/database.md')

const tableSchema = z.object({ name: z.string() })
const columnSchema = z.object({
  name: z.string(),
  type: z.string(),
  notnull: z.number(),
  pk: z.number(),
})

interface DescribedTable {
  readonly name: string
  /** `name type key empty`, as the documentation has it. */
  readonly columns: readonly string[]
}

async function migratedTables(): Promise<DescribedTable[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-docs-'))
  const file = path.join(folder, 'docs.db')
  const db = openDatabase(`sqlite:${file}`)
  await migrateToLatest(db)
  await db.destroy()
  const database = new Database(file, { readonly: true })
  const tables = z
    .array(tableSchema)
    .parse(database.prepare("select name from sqlite_master where type = 'table'").all())
  const described = tables.map(({ name }) => ({
    name,
    columns: z
      .array(columnSchema)
      .parse(database.pragma(`table_info(${name})`))
      .map((column) =>
        [
          column.name,
          column.type.toLowerCase(),
          column.pk > 0 ? 'key' : '-',
          column.notnull === 1 ? '-' : 'yes',
        ].join(' '),
      )
      .sort(),
  }))
  database.close()
  rmSync(folder, { recursive: true, force: true })
  return described
}

const orDash = (cell: string | undefined): string =>
  cell === undefined || cell === '' ? '-' : cell

const documentedColumns = (table: string): string[] =>
  tableRows(section(text, `### ${table}`))
    .map(([name, type, key, empty]) =>
      [codeIn(name) ?? '', type ?? '', orDash(key), orDash(empty)].join(' '),
    )
    .sort()

describe('docs/reference/database.md', () => {
  it('lists every table of a migrated database and no other', async () => {
    const documented = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)
    const tables = (await migratedTables()).map(({ name }) => name)
    expect(documented.sort()).toEqual(tables.sort())
  })

  it('lists every column with its type, key and whether it may be empty', async () => {
    for (const { name, columns } of await migratedTables())
      expect({ name, columns: documentedColumns(name) }).toEqual({ name, columns })
  })
})

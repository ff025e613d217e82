import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ExportSource } from '../../server/exporting/export-source.ts'
import type { ColumnDescription } from '../../server/exporting/export-table.ts'
import { exportTables } from '../../server/exporting/tables/index.ts'
import { linkageColumns } from '../../server/exporting/tables/linkage.ts'
import { openDatabase } from '../../server/db/open.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { addMadeUpStudy } from '../support/answers-factory.ts'
import { exportSource } from '../support/export-source.ts'

const DOCS = path.join(import.meta.dirname, '../../docs/reference/export-files.md')

const db = openDatabase('sqlite::memory:')
let source: ExportSource

beforeAll(async () => {
  await migrateToLatest(db)
  source = exportSource(db, await addMadeUpStudy(db))
})

afterAll(async () => {
  await db.destroy()
})

/** The rows of the table of columns below each file’s heading: name, type, unit, description. */
function documentedColumns(): Map<string, string[][]> {
  const sections = readFileSync(DOCS, 'utf8').split(/^## /m)
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n')
      const rows = lines
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').slice(1, -1))
        .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')))
      return [heading, rows.filter((cells) => cells.length === 4)]
    }),
  )
}

/** The columns of demographics follow from the study, so the docs name them once. */
function asDocumented(columns: readonly ColumnDescription[]): string[][] {
  const own = columns.filter(({ name }) => !name.startsWith('demographic_'))
  return own.map(({ name, type, unit, description }) => [name, type, unit, description])
}

describe('the columns of the export', () => {
  it.each(exportTables.map((table) => [table.file, table] as const))(
    'are all in docs/reference/export-files.md: %s',
    (file, table) => {
      const documented = documentedColumns().get(file) ?? []
      const fixed = documented.filter(([name]) => name !== 'demographic_ID')
      expect(fixed).toEqual(asDocumented(table.columns(source)))
    },
  )

  it('are documented for the linkage too, which is no part of an export', () => {
    expect(documentedColumns().get('linkage.csv')).toEqual(asDocumented(linkageColumns))
    expect(exportTables.map(({ file }) => file)).not.toContain('linkage.csv')
  })

  it('have one for each demographic, described by its question', () => {
    const participants = exportTables.find((table) => table.file === 'participants.csv')
    expect(participants?.columns(source).slice(-2)).toMatchObject([
      { name: 'demographic_home', type: 'text', description: 'Where do you live?' },
      { name: 'demographic_tea', type: 'text', description: 'Do you drink tea?' },
    ])
    expect(documentedColumns().get('participants.csv')?.at(-1)?.[0]).toBe('demographic_ID')
  })

  it('have a name once in a file', () => {
    for (const table of exportTables) {
      const columns = table.columns(source)
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
    }
  })
})

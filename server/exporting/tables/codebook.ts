import type { ExportSource } from '../export-source.ts'
import {
  type Column,
  type ColumnDescription,
  defineTable,
  type ExportTable,
} from '../export-table.ts'

interface CodebookRow {
  readonly file: string
  readonly position: number
  readonly column: ColumnDescription
}

const columns: readonly Column<CodebookRow>[] = [
  {
    name: 'file',
    type: 'text',
    unit: '',
    description: 'The CSV file of the table that has the column.',
    value: ({ file }) => file,
  },
  {
    name: 'position',
    type: 'integer',
    unit: '',
    description: 'Place of the column in its file, from 1.',
    value: ({ position }) => position,
  },
  {
    name: 'column',
    type: 'text',
    unit: '',
    description: 'The column’s name in the header.',
    value: ({ column }) => column.name,
  },
  {
    name: 'type',
    type: 'text',
    unit: '',
    description: 'key, keys, text, integer, number, yes/no or time.',
    value: ({ column }) => column.type,
  },
  {
    name: 'unit',
    type: 'text',
    unit: '',
    description: 'What the figures count or measure.',
    value: ({ column }) => column.unit,
  },
  {
    name: 'description',
    type: 'text',
    unit: '',
    description: 'What the column holds.',
    value: ({ column }) => column.description,
  },
]

function* rows(tables: readonly ExportTable[], source: ExportSource): Generator<CodebookRow> {
  for (const table of tables)
    for (const [index, column] of table.columns(source).entries())
      yield { file: table.file, position: index + 1, column }
}

/** Describes the columns of these tables, and its own. */
export function codebookOf(tables: readonly ExportTable[]): ExportTable {
  const codebook: ExportTable = defineTable<CodebookRow>({
    file: 'codebook.csv',
    row: 'A column of a file.',
    columns: () => columns,
    rows: (source) => rows([...tables, codebook], source),
  })
  return codebook
}

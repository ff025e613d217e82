import type { ExportSource } from './export-source.ts'

/** What a cell holds: true and false are written as yes and no, null as nothing. */
export type CellValue = string | number | boolean | null

/**
 * `key`: an id of ours or of the dataset. `keys`: several, with `|` between them. `text`: any words.
 * `time`: ISO-8601 in UTC.
 */
type ColumnType = 'key' | 'keys' | 'text' | 'integer' | 'number' | 'yes/no' | 'time'

/** A column as the codebook and docs/reference/export-files.md describe it. */
export interface ColumnDescription {
  readonly name: string
  readonly type: ColumnType
  /** Empty where there is none. */
  readonly unit: string
  readonly description: string
}

export interface Column<Row> extends ColumnDescription {
  value(row: Row): CellValue
}

/** A file of the export. Its columns are declared once, for the file, the codebook and the docs. */
export interface ExportTable {
  /** Path within the export: `estimates.csv`. */
  readonly file: string
  /** What one row is. */
  readonly row: string
  columns(source: ExportSource): readonly ColumnDescription[]
  /** The rows one after another, each with a value for each column, in the same order every time. */
  records(source: ExportSource): AsyncIterable<readonly CellValue[]>
}

interface TableDefinition<Row> {
  readonly file: string
  readonly row: string
  columns(source: ExportSource): readonly Column<Row>[]
  rows(source: ExportSource): AsyncIterable<Row> | Iterable<Row>
}

/** A table whose kind of row is known to nobody else. */
export const defineTable = <Row>(definition: TableDefinition<Row>): ExportTable => ({
  file: definition.file,
  row: definition.row,
  columns: (source) => definition.columns(source),
  records: async function* (source) {
    const columns = definition.columns(source)
    for await (const row of definition.rows(source))
      yield columns.map((column) => column.value(row))
  },
})

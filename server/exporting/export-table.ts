import type { ExportSource } from './export-source.ts'

/** What a cell holds. In CSV true and false are yes and no, and null is nothing. */
export type CellValue = string | number | boolean | null

/**
 * `key`: an id of ours or of the dataset. `keys`: several, with `|` between them. `text`: any words.
 * `time`: ISO-8601 in UTC.
 */
export type ColumnType = 'key' | 'keys' | 'text' | 'integer' | 'number' | 'yes/no' | 'time'

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

/**
 * A table of the export. Its columns are declared once, for each kind of file, the codebook and the
 * docs.
 */
export interface ExportTable {
  /** Path of its CSV file within the export: `estimates.csv`. */
  readonly file: string
  /** For a shape of the benchmark’s, which has no other kind of file. */
  readonly isOnlyCsv: boolean
  /** What one row is. */
  readonly row: string
  columns(source: ExportSource): readonly ColumnDescription[]
  /** The rows one after another, each with a value for each column, in the same order every time. */
  records(source: ExportSource): AsyncIterable<readonly CellValue[]>
}

interface TableDefinition<Row> {
  readonly file: string
  readonly isOnlyCsv?: boolean
  readonly row: string
  columns(source: ExportSource): readonly Column<Row>[]
  rows(source: ExportSource): AsyncIterable<Row> | Iterable<Row>
}

/** A table whose kind of row is known to nobody else. */
export const defineTable = <Row>(definition: TableDefinition<Row>): ExportTable => ({
  file: definition.file,
  isOnlyCsv: definition.isOnlyCsv ?? false,
  row: definition.row,
  columns: (source) => definition.columns(source),
  records: async function* (source) {
    const columns = definition.columns(source)
    for await (const row of definition.rows(source))
      yield columns.map((column) => column.value(row))
  },
})

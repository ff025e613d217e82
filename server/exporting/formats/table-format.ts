import type { CellValue, ColumnDescription } from '../export-table.ts'

export type TableRecord = readonly CellValue[]

/** Turns the rows of one table into the bytes of one file, some rows at a time. */
export interface TableEncoder {
  /** What these rows add to the file; may be empty, where rows are kept for later. */
  encode(records: readonly TableRecord[]): string | Uint8Array
  /** What stands after the last row. The encoder is done. */
  end(): string | Uint8Array
}

/** A kind of file that a table can be written as. */
export interface TableFormat {
  /** Where the file of a table lies, by the path of its CSV file. */
  fileOf(csvFile: string): string
  createEncoder(columns: readonly ColumnDescription[]): TableEncoder
}

import type { ExportSource } from '../export-source.ts'
import type { ColumnDescription, ExportTable } from '../export-table.ts'
import type { ManifestFile } from '../manifest.ts'
import { keysOf, type TableKeys } from './table-keys.ts'

/** A table as it was written: what its columns are, and the file that holds it. */
export interface DescribedTable {
  /** `estimates`, or `paper_compat/eval_human`. */
  readonly name: string
  /** What one row is. */
  readonly row: string
  readonly columns: readonly ColumnDescription[]
  readonly file: ManifestFile
  readonly keys: TableKeys
}

const ENDING = '.csv'

/** The tables that were written as CSV, in the order of the files. */
export const describedTables = (
  tables: readonly ExportTable[],
  files: readonly ManifestFile[],
  source: ExportSource,
): DescribedTable[] =>
  files.flatMap((file) => {
    const table = tables.find((each) => each.file === file.path)
    if (table === undefined) return []
    const name = table.file.slice(0, -ENDING.length)
    return { name, row: table.row, columns: table.columns(source), file, keys: keysOf(name) }
  })

import type { Problems } from '../problems.ts'

/** A row as the file has it, with its place: `line 12`, or `row 12` where a file has no lines. */
export interface SourceRow {
  readonly place: string
  readonly value: unknown
}

/** A file of rows, and where to report what cannot be read. */
export interface RowFile {
  /** As the system finds it. */
  readonly file: string
  /** As problems name it. */
  readonly name: string
  readonly problems: Problems
}

/** Reads the rows of one format, one after the other. What cannot be read is reported, and ends it. */
export type RowReader = (file: RowFile) => AsyncGenerator<SourceRow>

/** More rows than this would not fit into memory as results. */
export const MOST_ROWS = 5_000_000

import { closeSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { describeIssue } from '../rules/describe-issue.ts'
import { csvRows } from './csv-rows.ts'
import { jsonLinesRows } from './json-lines-rows.ts'
import { parquetRows } from './parquet-rows.ts'
import { MOST_ROWS, type RowFile, type RowReader } from './source-row.ts'
import { type TidyRow, tidyRowSchema } from './tidy-row.ts'

const MOST_MEGABYTES = 512
const MEGABYTE = 2 ** 20
const BYTES_LOOKED_AT = 64
/** A file with this many faults has one cause: the rest is not read. */
const MOST_FAULTS = 1000

const READERS: ReadonlyMap<string, RowReader> = new Map([
  ['.csv', csvRows],
  ['.jsonl', jsonLinesRows],
  ['.ndjson', jsonLinesRows],
  ['.parquet', parquetRows],
])

/** The first bytes of a file as text; undefined, with the problem reported, where it cannot be read. */
function beginning({ file, name, problems }: RowFile): string | undefined {
  try {
    const { size } = statSync(file)
    const handle = openSync(file, 'r')
    const bytes = Buffer.alloc(BYTES_LOOKED_AT)
    const length = readSync(handle, bytes)
    closeSync(handle)
    if (length === 0) problems.report(name, '', 'expected rows, found an empty file')
    else if (size <= MOST_MEGABYTES * MEGABYTE) return bytes.toString('latin1', 0, length)
    else {
      const found = `${String(Math.ceil(size / MEGABYTE))} MB`
      problems.report(name, '', `expected at most ${String(MOST_MEGABYTES)} MB, found ${found}`)
    }
  } catch (error) {
    const isMissing = typeof error === 'object' && error !== null && 'code' in error
    const message =
      isMissing && error.code === 'ENOENT'
        ? `expected a file in ${path.dirname(file)}, found none`
        : `expected a file that can be read (${String(error)})`
    problems.report(name, '', message)
  }
  return undefined
}

/** By the extension; a file without a known one by its first bytes. Parquet is told by them always. */
function readerOf(file: string, start: string): RowReader {
  if (start.startsWith('PAR1')) return parquetRows
  const byExtension = READERS.get(path.extname(file).toLowerCase())
  if (byExtension !== undefined) return byExtension
  return /^(?:\u00EF\u00BB\u00BF)?\s*\{/.test(start) ? jsonLinesRows : csvRows
}

/** A row of the file that is as it should be. */
export interface PlacedRow {
  readonly place: string
  readonly row: TidyRow
}

function issueText(issue: z.core.$ZodIssue): string {
  const column = issue.path.map(String).join('.')
  return column === '' ? describeIssue(issue) : `${column}: ${describeIssue(issue)}`
}

/**
 * The checked rows of a file of model results, one after the other: CSV, JSON Lines or Parquet. Reports
 * each row that is not as it should be.
 */
export async function* tidyRows(file: RowFile): AsyncGenerator<PlacedRow> {
  const start = beginning(file)
  if (start === undefined) return
  let read = 0
  let faults = 0
  for await (const { place, value } of readerOf(file.file, start)(file)) {
    read += 1
    if (read > MOST_ROWS) {
      file.problems.report(file.name, place, `expected at most ${String(MOST_ROWS)} rows`)
      return
    }
    const result = tidyRowSchema.safeParse(value, { reportInput: true })
    if (result.success) {
      yield { place, row: result.data }
      continue
    }
    for (const issue of result.error.issues)
      file.problems.report(file.name, place, issueText(issue))
    faults += 1
    if (faults >= MOST_FAULTS) return
  }
  if (read === 0 && !file.problems.hasAny())
    file.problems.report(file.name, '', 'expected rows, found none')
}

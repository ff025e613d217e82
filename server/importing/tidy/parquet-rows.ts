import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { MOST_ROWS, type RowFile, type SourceRow } from './source-row.ts'
import { columnFault, TIDY_COLUMNS } from './tidy-row.ts'

interface OpenFile {
  readonly buffer: AsyncBuffer
  readonly metadata: FileMetaData
}

async function openParquet({ file, name, problems }: RowFile): Promise<OpenFile | undefined> {
  try {
    const buffer = await asyncBufferFromFile(file)
    return { buffer, metadata: await parquetMetadataAsync(buffer) }
  } catch (error) {
    problems.report(name, '', `expected a whole Parquet file (${String(error)})`)
    return undefined
  }
}

/** What is wrong with the columns or the size, or undefined. */
function faultOf(metadata: FileMetaData): string | undefined {
  if (metadata.num_rows > BigInt(MOST_ROWS))
    return `expected at most ${String(MOST_ROWS)} rows, found ${String(metadata.num_rows)}`
  return columnFault(parquetSchema(metadata).children.map(({ element }) => element.name))
}

/** Parquet has whole numbers that JavaScript reads as big ones. */
const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

/** The rows of a Parquet file, one row group after the other. */
export async function* parquetRows(file: RowFile): AsyncGenerator<SourceRow> {
  const open = await openParquet(file)
  if (open === undefined) return
  const { buffer, metadata } = open
  const fault = faultOf(metadata)
  if (fault !== undefined) {
    file.problems.report(file.name, '', fault)
    return
  }
  let rowStart = 0
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows)
    let rows: Record<string, unknown>[]
    try {
      const range = { file: buffer, metadata, columns: TIDY_COLUMNS, rowStart, rowEnd }
      rows = await parquetReadObjects({ ...range, compressors })
    } catch (error) {
      const place = `rows ${String(rowStart + 1)} to ${String(rowEnd)}`
      file.problems.report(file.name, place, `expected whole Parquet pages (${String(error)})`)
      return
    }
    for (const [index, row] of rows.entries())
      yield {
        place: `row ${String(rowStart + index + 1)}`,
        value: { ...row, share: plain(row['share']) },
      }
    rowStart = rowEnd
  }
}

import path from 'node:path'
import type { ExportSource } from './export-source.ts'
import type { CellValue, ColumnDescription, ExportTable } from './export-table.ts'
import { type FileSink, openSink } from './file-sink.ts'
import { csvFormat } from './formats/csv.ts'
import { jsonLinesFormat } from './formats/json-lines.ts'
import { parquetFormat } from './formats/parquet.ts'
import type { TableEncoder, TableRecord } from './formats/table-format.ts'
import type { ManifestFile } from './manifest.ts'
import { cellFits } from './rules/cell-fits.ts'

const FORMATS = [csvFormat, jsonLinesFormat, parquetFormat]

/** Rows that are turned into bytes together. */
const BATCH = 1000

/** One of the files that a table is written as. */
interface Output {
  readonly path: string
  readonly encoder: TableEncoder
  readonly sink: FileSink
}

async function openOutputs(
  folder: string,
  table: ExportTable,
  columns: readonly ColumnDescription[],
): Promise<Output[]> {
  const outputs: Output[] = []
  for (const format of table.isOnlyCsv ? [csvFormat] : FORMATS) {
    const file = format.fileOf(table.file)
    const sink = await openSink(path.join(folder, file))
    outputs.push({ path: file, encoder: format.createEncoder(columns), sink })
  }
  return outputs
}

function checkRecord(columns: readonly ColumnDescription[], record: TableRecord): void {
  for (const [index, { name, type }] of columns.entries()) {
    const value: CellValue = record[index] ?? null
    if (!cellFits(type, value))
      throw new RangeError(`${name}: ${String(value)} cannot be exported as ${type}`)
  }
}

const writeToAll = async (
  outputs: readonly Output[],
  content: (encoder: TableEncoder) => string | Uint8Array,
): Promise<void> => {
  await Promise.all(outputs.map(({ encoder, sink }) => sink.write(content(encoder))))
}

/** Passes the rows on as they come, and counts them. */
async function writeRecords(
  outputs: readonly Output[],
  columns: readonly ColumnDescription[],
  records: AsyncIterable<TableRecord>,
): Promise<number> {
  let rows = 0
  let batch: TableRecord[] = []
  for await (const record of records) {
    checkRecord(columns, record)
    batch.push(record)
    rows += 1
    if (batch.length < BATCH) continue
    const full = batch
    batch = []
    await writeToAll(outputs, (encoder) => encoder.encode(full))
  }
  await writeToAll(outputs, (encoder) => encoder.encode(batch))
  await writeToAll(outputs, (encoder) => encoder.end())
  return rows
}

/**
 * Writes a table as each kind of file in one pass over its rows: memory does not grow with the table.
 * Throws RangeError where a value is not of the type that its column declares.
 */
export async function writeTable(
  folder: string,
  table: ExportTable,
  source: ExportSource,
): Promise<ManifestFile[]> {
  const columns = table.columns(source)
  const outputs = await openOutputs(folder, table, columns)
  try {
    const rows = await writeRecords(outputs, columns, table.records(source))
    return outputs.map(({ path, sink }) => ({ path, rows, ...sink.measure() }))
  } finally {
    await Promise.all(outputs.map(({ sink }) => sink.close()))
  }
}

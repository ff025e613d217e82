import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { ExportSource } from './export-source.ts'
import type { ExportTable } from './export-table.ts'
import type { ManifestFile } from './manifest.ts'

/**
 * A spreadsheet would run a text that begins like a formula: such a text gets an apostrophe in front.
 * csv-stringify knows the other beginnings, but not the line break.
 */
const neutralised = (text: string): string => (text.startsWith('\n') ? `'${text}` : text)

function printed(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`${String(number)} cannot be exported`)
  return String(number)
}

/** Counts and hashes what passes through. */
function measure(): { readonly stream: Transform; result(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Rows are passed on as they come: memory does not grow with the table. */
export async function writeTable(
  folder: string,
  table: ExportTable,
  source: ExportSource,
): Promise<ManifestFile> {
  const file = path.join(folder, table.file)
  await mkdir(path.dirname(file), { recursive: true })
  // Opened before the first row, so that nothing creates the file after a table that fails.
  const target = await open(file, 'w')
  const measured = measure()
  let rows = 0
  const counted = async function* () {
    for await (const record of table.records(source)) {
      rows += 1
      yield record
    }
  }
  await pipeline(
    Readable.from(counted()),
    stringify({
      header: true,
      columns: table.columns(source).map((column) => column.name),
      record_delimiter: '\n',
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'yes' : 'no'), number: printed, string: neutralised },
    }),
    measured.stream,
    target.createWriteStream(),
  )
  return { path: table.file, rows, ...measured.result() }
}

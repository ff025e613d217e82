import { createReadStream } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse'
import { z } from 'zod'

const rowSchema = z.record(z.string(), z.string())
export type CsvRow = z.output<typeof rowSchema>

/** The rows of a file of this export, one after another, as text by column. */
export async function* readRows(folder: string, file: string): AsyncGenerator<CsvRow> {
  const rows: AsyncIterable<unknown> = createReadStream(path.join(folder, file)).pipe(
    parse({ columns: true }),
  )
  for await (const row of rows) yield rowSchema.parse(row)
}

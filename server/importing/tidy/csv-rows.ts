import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { z } from 'zod'
import type { RowFile, SourceRow } from './source-row.ts'
import { textLines } from './text-lines.ts'
import { columnFault } from './tidy-row.ts'

/** A quote that never ends would take in the rest of the file. */
const LONGEST_RECORD = 2 ** 20

const recordSchema = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
})

const faultSchema = z.object({ message: z.string(), lines: z.number().optional() })

async function* withLineFeeds(file: RowFile): AsyncGenerator<string> {
  for await (const { text } of textLines(file)) yield `${text}\n`
}

/** Reports what the parser says; an error of another kind is none of a file's. */
function reportFault({ name, problems }: RowFile, error: unknown): void {
  const fault = faultSchema.parse(error)
  const place = fault.lines === undefined ? '' : `line ${String(fault.lines)}`
  problems.report(name, place, `expected CSV (${fault.message})`)
}

/** The rows of a CSV file with a line of column names. */
export async function* csvRows(file: RowFile): AsyncGenerator<SourceRow> {
  const parser = parse({
    info: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  })
  const source = Readable.from(withLineFeeds(file))
  source.on('error', (error) => parser.destroy(error))
  const records: AsyncIterable<unknown> = source.pipe(parser)
  let columns: string[] | undefined
  try {
    for await (const each of records) {
      const { record, info } = recordSchema.parse(each)
      if (columns === undefined) {
        columns = record.map((column) => column.trim())
        const fault = columnFault(columns)
        if (fault === undefined) continue
        file.problems.report(file.name, 'line 1', fault)
        return
      }
      const cells = columns.map((column, index) => [column, record[index]] as const)
      yield { place: `line ${String(info.lines)}`, value: Object.fromEntries(cells) }
    }
  } catch (error) {
    reportFault(file, error)
  } finally {
    source.destroy()
  }
}

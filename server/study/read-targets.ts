import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Target, targetSchema } from './definition.ts'
import { counted } from './rules/words.ts'

/** A row of a targets file, with the line that it ends on. */
export interface TargetRow {
  readonly target: Target
  readonly line: number
}

export interface TargetsReading {
  readonly rows: readonly TargetRow[]
  /** `LINE: what is wrong`, or what is wrong with the file. */
  readonly problems: readonly string[]
}

const COLUMNS = Object.keys(targetSchema.shape)
/** A census table has a few dozen rows. */
const LARGEST_BYTES = 1_000_000

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
)

const rowSchema = targetSchema.extend({
  share: z
    .string()
    .regex(/^[0-9]*\.?[0-9]+$/)
    .transform(Number)
    .pipe(targetSchema.shape.share),
})

const WANTED: Readonly<Record<string, string>> = {
  demographic: 'the id of a demographic question',
  option: 'an option of the question',
  share: 'a share above 0 and up to 1',
}

const refused = (problem: string): TargetsReading => ({ rows: [], problems: [problem] })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function readRecords(text: string) {
  try {
    const parsed: unknown = parse(text, {
      info: true,
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    return recordsSchema.parse(parsed)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type TextRecord = z.output<typeof recordsSchema>[number]

function readRow({ record, info }: TextRecord, header: readonly string[]): TargetsReading {
  const at = `${String(info.lines)}: `
  if (record.length !== header.length)
    return refused(
      `${at}expected ${counted(header.length, 'value')}, found ${String(record.length)}`,
    )
  const row = Object.fromEntries(header.map((column, index) => [column, record[index] ?? '']))
  const read = rowSchema.safeParse(row)
  if (read.success) return { rows: [{ target: read.data, line: info.lines }], problems: [] }
  const wrong = [...new Set(read.error.issues.map(({ path }) => String(path[0])))]
  const problems = wrong.map(
    (column) => `${at}expected ${WANTED[column] ?? column}, found “${row[column] ?? ''}”`,
  )
  return { rows: [], problems }
}

/**
 * Reads a table of targets: CSV in UTF-8 with the columns demographic, option and share, in any
 * order. Every row that is wrong is a problem of its own.
 */
export function readTargets(bytes: Uint8Array): TargetsReading {
  if (bytes.length > LARGEST_BYTES) return refused('expected a file of at most 1 MB')
  const text = decode(bytes)
  if (text === undefined) return refused('expected text in UTF-8')
  const records = readRecords(text)
  if (typeof records === 'string') return refused(`expected CSV (${records})`)
  const [header, ...body] = records
  if (header === undefined) return refused(`expected the columns ${COLUMNS.join(', ')}, found none`)
  const names = header.record
  const isWhole = names.length === COLUMNS.length && COLUMNS.every((name) => names.includes(name))
  if (!isWhole)
    return refused(
      `${String(header.info.lines)}: expected the columns ${COLUMNS.join(', ')}, found ${names.join(', ')}`,
    )
  if (body.length === 0) return refused('expected rows below the header, found none')
  const readings = body.map((record) => readRow(record, names))
  return {
    rows: readings.flatMap(({ rows }) => rows),
    problems: readings.flatMap(({ problems }) => problems),
  }
}

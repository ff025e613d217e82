import { quantiles } from '../../stats/quantiles.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type CsvRow, readRows } from './read-rows.ts'

export interface AnswerCount {
  readonly option: string
  readonly people: number
}

/** What the people of finished submissions said about themselves, as participants.csv shows it. */
export interface DemographicCount {
  readonly id: string
  readonly question: string
  readonly answers: readonly AnswerCount[]
  /** Not answered, or withheld because too few people share the combination. */
  readonly empty: number
}

/** Who took part, as participants.csv shows it: no document says more than the files do. */
export interface PeopleFigures {
  readonly submissions: number
  readonly finished: number
  /** Different people among the finished. */
  readonly people: number
  readonly byStatus: ReadonlyMap<string, number>
  readonly byOutcome: ReadonlyMap<string, number>
  readonly byEntry: ReadonlyMap<string, number>
  /** Finished submissions by arm. */
  readonly byArm: ReadonlyMap<string, number>
  readonly repeats: number
  readonly estimates: number
  readonly surplus: number
  /** Of completed submissions: lower quartile, median, upper quartile. Null where there are none. */
  readonly minutes: readonly number[] | null
  /** Days of the first arrival and of the last end. */
  readonly days: { readonly first: string; readonly last: string } | null
  readonly attention: { readonly passed: number; readonly failed: number }
  readonly demographics: readonly DemographicCount[]
}

const valueOf = (row: CsvRow, column: string): string => row[column] ?? ''

function tally(rows: readonly CsvRow[], column: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = valueOf(row, column)
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

const sumOf = (rows: readonly CsvRow[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(valueOf(row, column)), 0)

function minutesOf(finished: readonly CsvRow[]): number[] | null {
  const minutes = finished
    .filter((row) => row['outcome'] === 'completed' && valueOf(row, 'minutes') !== '')
    .map((row) => Number(row['minutes']))
  return minutes.length === 0 ? null : quantiles(minutes, [0.25, 0.5, 0.75])
}

function daysOf(rows: readonly CsvRow[]): PeopleFigures['days'] {
  const days = (column: string): string[] =>
    rows
      .map((row) => valueOf(row, column).slice(0, 10))
      .filter((day) => day !== '')
      .sort()
  const first = days('started_at')[0]
  if (first === undefined) return null
  return { first, last: days('finished_at').at(-1) ?? first }
}

const demographicsOf = (
  { definition }: StudyVersion,
  finished: readonly CsvRow[],
): DemographicCount[] =>
  definition.demographics.map(({ id, question, options }) => {
    const counts = tally(finished, `demographic_${id}`)
    const answers = options.map((option) => ({ option, people: counts.get(option) ?? 0 }))
    const answered = answers.reduce((sum, { people }) => sum + people, 0)
    return { id, question, answers, empty: finished.length - answered }
  })

/** Reads participants.csv of the folder. It is held in memory: one row for each submission. */
export async function readPeopleFigures(
  folder: string,
  study: StudyVersion,
): Promise<PeopleFigures> {
  const rows: CsvRow[] = []
  for await (const row of readRows(folder, 'participants.csv')) rows.push(row)
  const finished = rows.filter((row) => row['status'] === 'finished')
  return {
    submissions: rows.length,
    finished: finished.length,
    people: new Set(finished.map((row) => row['participant'])).size,
    byStatus: tally(rows, 'status'),
    byOutcome: tally(finished, 'outcome'),
    byEntry: tally(rows, 'entry'),
    byArm: tally(finished, 'arm'),
    repeats: finished.filter((row) => row['is_repeat'] === 'yes').length,
    estimates: sumOf(finished, 'estimates'),
    surplus: sumOf(finished, 'surplus_estimates'),
    minutes: minutesOf(finished),
    days: daysOf(rows),
    attention: {
      passed: sumOf(finished, 'attention_passed'),
      failed: sumOf(finished, 'attention_failed'),
    },
    demographics: demographicsOf(study, finished),
  }
}

import type { Interval, Score } from './score.ts'

const HEADINGS = [
  'over',
  'whose estimate',
  'score',
  '95 % interval',
  'item bootstrap',
  'cells',
  'estimates',
  'people',
] as const

/** Columns of figures are set to the right. */
const FIRST_FIGURE = HEADINGS.indexOf('score')

const rounded = (value: number): string => value.toFixed(4)

const rangeText = (interval: Interval | null): string =>
  interval === null ? '-' : `${rounded(interval.low)}–${rounded(interval.high)}`

function estimateText({ level, k, membership }: Score): string {
  if (level === 'crowd') return `crowd of ${String(k)}`
  if (level === 'all') return 'everyone together'
  return membership === 'everyone' ? 'one person' : `one person, ${membership}`
}

const rowOf = (score: Score): string[] => [
  score.groupKey ?? score.attribute ?? 'the whole arm',
  estimateText(score),
  score.value === null ? (score.note ?? '-') : rounded(score.value),
  rangeText(score.interval),
  rangeText(score.itemBootstrap),
  String(score.cells),
  String(score.estimates),
  String(score.participants),
]

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0
        return column < FIRST_FIGURE ? text.padEnd(width) : text.padStart(width)
      })
      .join('  '),
  )
}

function armTable(armKey: string, scores: readonly Score[]): string {
  const [headings = '', ...rows] = aligned([HEADINGS, ...scores.map(rowOf)])
  const optionSets = [...new Set(scores.map((score) => score.optionSet))].join(', ')
  const title = `Arm ${armKey}, options: ${optionSets}`
  return [title, headings, '-'.repeat(headings.length), ...rows].join('\n')
}

/**
 * The scores as text for a terminal: a table for each arm, from the whole arm to its groups. Single
 * cells are left out, as there are too many to read; scores.csv has them.
 */
export function scoresTable(scores: readonly Score[]): string {
  const shown = scores.filter((score) => score.scope !== 'cell')
  const tables = [...new Set(shown.flatMap((score) => score.armKey ?? []))].map((armKey) =>
    armTable(
      armKey,
      shown.filter((score) => score.armKey === armKey),
    ),
  )
  const title = 'Total variation from the reference: 0 is a perfect estimate, 1 is the farthest.'
  return `${[title, ...tables].join('\n\n')}\n`
}

import { stringify } from 'csv-stringify/sync'
import type { ChartTable } from '../charts/index.ts'
import type { ShownChart } from './study-results.ts'

export interface ChartFile {
  /** For `response.type`. */
  readonly type: 'svg' | 'csv' | 'json'
  readonly content: string
}

const NARROW = '-narrow'

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

const cellOf = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell

/** The numbers as CSV, unrounded; a text that begins like a formula gets an apostrophe in front. */
export const chartCsv = ({ columns, rows }: ChartTable): string =>
  stringify([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))])

/** A chart as a file: `NAME` or, as SVG, `NAME-narrow`. Undefined where there is no such chart. */
export function chartFile(
  charts: readonly ShownChart[],
  asked: { readonly chartId: string; readonly format: ChartFile['type'] },
): ChartFile | undefined {
  const { chartId, format } = asked
  const isNarrow = format === 'svg' && chartId.endsWith(NARROW)
  const id = isNarrow ? chartId.slice(0, -NARROW.length) : chartId
  const chart = charts.find((candidate) => candidate.id === id)
  if (chart?.kind !== 'drawn') return undefined
  if (format === 'csv') return { type: format, content: chartCsv(chart.table) }
  if (format === 'json') return { type: format, content: chart.spec }
  return { type: format, content: isNarrow ? chart.narrow.svg : chart.wide.svg }
}

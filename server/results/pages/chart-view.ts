import type { ChartTable } from '../../charts/index.ts'
import { paths } from '../../paths.ts'
import type { DrawnChart, ShownChart } from '../study-results.ts'
import { decimals, NOTHING, whole } from './numbers.ts'
import type { TableView } from './table-view.ts'

/** A chart as the view prints it: a picture with its numbers and its files, or why there is none. */
export type ChartView =
  | {
      readonly kind: 'missing'
      readonly id: string
      readonly title: string
      readonly reason: string
    }
  | {
      readonly kind: 'drawn'
      readonly id: string
      readonly title: string
      readonly description: string
      readonly wide: PictureView
      readonly narrow: PictureView
      readonly files: readonly { readonly href: string; readonly label: string }[]
      readonly table: TableView
    }

interface PictureView {
  readonly src: string
  readonly width: number
  readonly height: number
}

const cellText = (cell: string | number | null): string => {
  if (typeof cell === 'string') return cell
  if (cell === null) return NOTHING
  return Number.isInteger(cell) ? whole(cell) : decimals(cell)
}

/** The numbers of a chart, rounded for reading; its CSV has them whole. */
export const chartTableView = (caption: string, table: ChartTable): TableView => ({
  caption,
  columns: table.columns.map(({ label }, index) => ({
    label,
    isNumber: table.rows.some((row) => typeof row[index] === 'number'),
  })),
  rows: table.rows.map((row) => ({ cells: row.map(cellText) })),
})

/** `query` is what the addresses of its files end in, such as `?model=...`. */
export function chartView(versionId: string, chart: ShownChart, query = ''): ChartView {
  if (chart.kind === 'missing') return chart
  const file = (ending: string): string =>
    `${paths.chart(versionId, `${chart.id}${ending}`)}${query}`
  const picture = (ending: string, { width, height }: DrawnChart['wide']): PictureView => ({
    src: file(ending),
    width,
    height,
  })
  return {
    kind: 'drawn',
    id: chart.id,
    title: chart.title,
    description: chart.description,
    wide: picture('.svg', chart.wide),
    narrow: picture('-narrow.svg', chart.narrow),
    files: [
      { href: file('.csv'), label: 'Numbers (CSV)' },
      { href: file('.svg'), label: 'Picture (SVG)' },
      { href: file('.json'), label: 'Specification (Vega-Lite)' },
    ],
    table: chartTableView(`${chart.title}: the numbers`, chart.table),
  }
}

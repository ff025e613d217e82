import type { TopLevelSpec } from 'vega-lite'
import { cleanText } from './text.ts'

/** Wide is for screens and print, narrow for phones: the same chart, drawn anew. */
export type ChartWidth = 'wide' | 'narrow'

export type ChartCell = string | number | null

/** The numbers of a chart, unrounded: for the HTML table and for the CSV file. */
export interface ChartTable {
  /** `name` heads the CSV column, `label` the column on the page. */
  readonly columns: readonly { readonly name: string; readonly label: string }[]
  readonly rows: readonly (readonly ChartCell[])[]
}

export interface Chart {
  readonly kind: 'chart'
  readonly id: string
  readonly title: string
  /** The text alternative: sentences with the main figures. */
  readonly description: string
  readonly spec: TopLevelSpec
  readonly table: ChartTable
}

/** What stands in place of a chart that has nothing to show. */
export interface NoChart {
  readonly kind: 'no-chart'
  readonly id: string
  readonly title: string
  /** A sentence for the page. */
  readonly reason: string
}

export type ChartOutcome = Chart | NoChart

/** One layer of a Vega-Lite view. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

type Mark = Extract<Layer, { mark: unknown }>

/** What a layer shows on one of the two axes. */
export type Position = NonNullable<NonNullable<Mark['encoding']>['x']>

export const noChart = (id: string, title: string, reason: string): NoChart => ({
  kind: 'no-chart',
  id,
  title,
  reason,
})

/** A chart whose spec carries the text alternative, for whoever opens the spec elsewhere. */
export const chartOf = (
  parts: Omit<Chart, 'kind' | 'description'> & { readonly sentences: readonly string[] },
): Chart => {
  const { id, title, sentences, spec, table } = parts
  const description = cleanText(sentences.join(' '))
  return { kind: 'chart', id, title, description, spec: { ...spec, description }, table }
}

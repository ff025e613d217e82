import { type AxisRange, axisRange } from './axis-range.ts'
import type { ChartWidth, Layer, Position } from './chart.ts'
import { evenColumns } from './even-columns.ts'
import { finite } from './figures.ts'
import { type SeriesLook, type Sizes, truthLook } from './look.ts'
import type { OptionShares, QuestionInput } from './question-input.ts'
import { seriesChannels } from './series-channels.ts'
import { cleanText, textWidth, wrapText } from './text.ts'

/** Where options stand, in pixels from the top: the same in every panel of a question. */
export interface QuestionLayout {
  readonly options: readonly {
    readonly label: string
    readonly lines: readonly string[]
    readonly top: number
    readonly bottom: number
  }[]
  readonly height: number
  readonly columns: number
  /** Of one panel. */
  readonly width: number
  readonly range: AxisRange
}

const DOT_SPACING = 11
const PADDING = 12
/** Half a label of the horizontal axis may stand out. */
const OVERHANG = 24
const NARROWEST = 150
const WIDEST = 420
export const PANEL_SPACING = { row: 30, column: 12 }

function placeOptions(input: QuestionInput, dots: number, sizes: Sizes) {
  let top = 0
  const options = input.options.map((label) => {
    const lines = wrapText(label, { width: sizes.labels, lines: 4, fontSize: sizes.text })
    const height = Math.max(lines.length * sizes.line, dots * DOT_SPACING) + PADDING
    top += height
    return { label: cleanText(label), lines, top: top - height + 3, bottom: top - 3 }
  })
  return { options, height: top }
}

const sharesOf = ({ groups }: QuestionInput): number[] =>
  groups
    .flatMap(({ truth, people, models }) => [truth, people, ...models.map(({ shares }) => shares)])
    .flatMap((shares) => (shares ?? []).flatMap((share) => finite(share) ?? []))

/** Rows for options, and as many panels beside one another as fit. */
export function questionLayout(
  input: QuestionInput,
  dots: number,
  width: ChartWidth,
  sizes: Sizes,
): QuestionLayout {
  const { options, height } = placeOptions(input, dots, sizes)
  const labels = options
    .flatMap(({ lines }) => lines.map((line) => textWidth(line, sizes.text)))
    .reduce((most, label) => Math.max(most, label), 0)
  const room = sizes.total - labels - 24
  const most = Math.floor(room / (NARROWEST + OVERHANG + PANEL_SPACING.column))
  const columns = width === 'wide' ? evenColumns(input.groups.length, Math.max(1, most)) : 1
  const panel = Math.floor(Math.min(room / columns - OVERHANG - PANEL_SPACING.column, WIDEST))
  const ticks = Math.max(1, Math.floor(panel / 55))
  const range = axisRange(sharesOf(input), { ticks, fromZero: true })
  return { options, height, columns, width: panel, range }
}

function optionAxis({ options }: QuestionLayout, sizes: Sizes) {
  const rows = options.map(({ top, bottom, lines }) => ({
    y: (top + bottom) / 2 - ((lines.length - 1) * sizes.line) / 2,
    lines,
  }))
  const labels = Object.fromEntries(rows.map(({ y, lines }) => [String(y), lines]))
  return {
    title: null,
    values: rows.map(({ y }) => y),
    labelExpr: `${JSON.stringify(labels)}[datum.value]`,
    labelBaseline: 'middle' as const,
    labelLineHeight: sizes.line,
    labelOverlap: false,
    grid: false,
    ticks: false,
  }
}

const NO_LABELS = { title: null, labels: false, grid: false, ticks: false }

function axesOf(layout: QuestionLayout, isFirst: boolean, sizes: Sizes) {
  const { range, height } = layout
  const x = (field: string): Position => ({
    field,
    type: 'quantitative',
    scale: { domain: [range.low, range.high], nice: false, zero: false },
    axis: {
      title: null,
      tickCount: Math.round((range.high - range.low) / range.step),
      labelExpr: "format(100 * datum.value, '.0f') + '\u00a0%'",
    },
  })
  const y = (field: string): Position => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, height], range: [0, height], nice: false },
    axis: isFirst ? optionAxis(layout, sizes) : NO_LABELS,
  })
  return { x, y }
}

/** What one panel shows: bars of the truth, and the dots of each series at its own height. */
export interface PanelShares {
  readonly truth: OptionShares | null
  readonly series: readonly { readonly name: string; readonly shares: OptionShares | null }[]
}

const barData = ({ options }: QuestionLayout, truth: OptionShares | null) =>
  options.flatMap(({ label, top, bottom }, index) => {
    const share = finite(truth?.[index])
    return share === null ? [] : [{ option: label, zero: 0, share, top, bottom }]
  })

const dotData = ({ options }: QuestionLayout, { series }: PanelShares) =>
  series.flatMap(({ name, shares }, place) =>
    options.flatMap(({ label, top, bottom }, index) => {
      const share = finite(shares?.[index])
      const aside = (place - (series.length - 1) / 2) * DOT_SPACING
      return share === null
        ? []
        : [{ option: label, series: cleanText(name), share, y: (top + bottom) / 2 + aside }]
    }),
  )

/** Layers of one panel. Their names differ between panels: Vega-Lite would mix up equal ones. */
export function panelLayers(
  shares: PanelShares,
  layout: QuestionLayout,
  looks: readonly SeriesLook[],
  place: number,
  sizes: Sizes,
): Layer[] {
  const { x, y } = axesOf(layout, place % layout.columns === 0, sizes)
  const { colour, fill } = truthLook('')
  return [
    {
      name: `truth-${String(place)}`,
      data: { values: barData(layout, shares.truth) },
      mark: { type: 'rect', fill, stroke: colour, strokeWidth: 1 },
      encoding: { x: x('zero'), x2: { field: 'share' }, y: y('top'), y2: { field: 'bottom' } },
    },
    {
      name: `dots-${String(place)}`,
      data: { values: dotData(layout, shares) },
      mark: { type: 'point', size: sizes.dot, strokeWidth: 2, opacity: 1 },
      encoding: { x: x('share'), y: y('y'), ...seriesChannels(looks, sizes) },
    },
  ]
}

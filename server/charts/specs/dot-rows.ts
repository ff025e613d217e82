import type { Interval } from '../../stats/interval.ts'
import { type AxisRange, axisRange } from './axis-range.ts'
import type { Chart, ChartWidth, Layer, Position } from './chart.ts'
import { headlineOf } from './headline.ts'
import { configOf, GREY, INK, type SeriesLook, type Sizes, SOFT_INK, sizesOf } from './look.ts'
import { seriesChannels } from './series-channels.ts'
import { cleanText, cutText, textWidth, wrapText } from './text.ts'

/** A dot, with its interval if it has one. */
export interface Dot {
  readonly series: string
  readonly value: number
  readonly interval: Interval | null
}

/** A heading over rows, or a row with its dots and, at the right, its figures in words. */
export type DotRow =
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'dots'
      readonly label: string
      readonly dots: readonly Dot[]
      /** One for the row, or one for each dot. */
      readonly figures: readonly string[]
    }
  /** A reference line: a short mark in its row, and a dashed line up through the rows above. */
  | {
      readonly kind: 'line'
      readonly label: string
      readonly value: number
      readonly figures: readonly string[]
    }

export interface DotRows {
  readonly id: string
  readonly title: string
  readonly subtitle: readonly string[]
  readonly rows: readonly DotRow[]
  readonly series: readonly SeriesLook[]
  readonly axisTitle: string
  readonly isShare: boolean
  readonly fromZero: boolean
  /** A solid vertical line through all rows, such as the value that others are compared with. */
  readonly rule: number | null
}

type Placed<Row> = Row & {
  readonly y: number
  readonly lines: readonly string[]
  readonly gap: number
}

interface Placement {
  readonly rows: readonly Placed<DotRow>[]
  readonly height: number
}

const PADDING = 10
const DOT_SPACING = 11

/** Distance between the dots of a row: a line of text where each has its figures. */
const spacing = (row: DotRow, sizes: Sizes): number =>
  row.kind === 'dots' && row.figures.length > 1 ? sizes.line : DOT_SPACING

const LABEL_LINES = 4

function linesOf(row: DotRow, sizes: Sizes): string[] {
  const { text: fontSize, labels, total } = sizes
  return row.kind === 'heading'
    ? [cutText(cleanText(row.label), total / 1.2, fontSize)]
    : wrapText(row.label, { width: labels, lines: LABEL_LINES, fontSize })
}

/** Rows from the top, each as high as its label or its dots need. */
function place(rows: readonly DotRow[], sizes: Sizes): Placement {
  let top = 0
  const placed = rows.map((row) => {
    const lines = linesOf(row, sizes)
    const gap = spacing(row, sizes)
    const dots = row.kind === 'dots' ? row.dots.length * gap : 0
    const extra = row.kind === 'heading' ? 4 : 0
    const room = Math.max(lines.length * sizes.line, dots) + PADDING + extra
    const y = Math.round(top + room / 2) + extra / 2
    top += room
    return { ...row, y, lines, gap }
  })
  return { rows: placed, height: top }
}

const valuesOf = (rows: readonly DotRow[]): number[] =>
  rows.flatMap((row) => {
    if (row.kind === 'heading') return []
    if (row.kind === 'line') return [row.value]
    return row.dots.flatMap(({ value, interval }) =>
      interval === null ? [value] : [value, interval.low, interval.high],
    )
  })

/** Where the parts of a row stand, one under another around its middle. */
const spread = ({ y, gap }: Placed<DotRow>, place: number, count: number): number =>
  y + (place - (count - 1) / 2) * gap

function dotData(rows: readonly Placed<DotRow>[]) {
  return rows.flatMap((row) => {
    if (row.kind !== 'dots') return []
    return row.dots.map(({ series, value, interval }, place) => ({
      row: cleanText(row.label),
      series: cleanText(series),
      value,
      ...(interval === null ? {} : { low: interval.low, high: interval.high }),
      y: spread(row, place, row.dots.length),
    }))
  })
}

const lineData = (rows: readonly Placed<DotRow>[]) =>
  rows.flatMap((row) =>
    row.kind === 'line' ? [{ row: cleanText(row.label), value: row.value, top: 0, y: row.y }] : [],
  )

const figureData = (rows: readonly Placed<DotRow>[]) =>
  rows.flatMap((row) =>
    row.kind === 'heading'
      ? []
      : row.figures.map((figures, place) => ({
          figures,
          y: spread(row, place, row.figures.length),
        })),
  )

/** Labels of rows as an axis, so that they stand in the spec as Vega-Lite knows them. */
function rowAxis(rows: readonly Placed<DotRow>[], sizes: Sizes) {
  const headings = rows.filter(({ kind }) => kind === 'heading').map(({ y }) => y)
  // Several lines stand around the middle of the row; Vega hangs them below the first.
  const firstLine = ({ y, lines }: Placed<DotRow>) => y - ((lines.length - 1) * sizes.line) / 2
  const labels = Object.fromEntries(rows.map((row) => [String(firstLine(row)), row.lines]))
  const widest = rows
    .filter(({ kind }) => kind !== 'heading')
    .flatMap(({ lines }) => lines.map((line) => textWidth(line, sizes.text)))
    .reduce((most, width) => Math.max(most, width), 0)
  return {
    title: null,
    values: rows.map(firstLine),
    labelExpr: `${JSON.stringify(labels)}[datum.value]`,
    labelAlign: 'left',
    labelBaseline: 'middle',
    labelPadding: Math.ceil(widest) + 10,
    labelLineHeight: sizes.line,
    labelOverlap: false,
    labelFontWeight: {
      condition: { test: `indexof(${JSON.stringify(headings)}, datum.value) >= 0`, value: 'bold' },
      value: 'normal',
    },
    grid: false,
    ticks: false,
    domain: false,
  } as const
}

const valueAxis = (input: DotRows, range: AxisRange, sizes: Sizes) =>
  ({
    title: wrapText(input.axisTitle, { width: sizes.total * 0.6, lines: 3, fontSize: sizes.text }),
    tickCount: Math.round((range.high - range.low) / range.step),
    ...(input.isShare ? { labelExpr: "format(100 * datum.value, '.0f') + ' %'" } : {}),
  }) as const

const DASHES = [2, 3]

/** The two axes, by the field that a layer shows on them. */
interface Axes {
  readonly x: (field: string) => Position
  readonly y: (field: string) => Position
}

function axesOf(input: DotRows, { rows, height }: Placement, sizes: Sizes): Axes {
  const range = axisRange([...valuesOf(rows), ...(input.rule === null ? [] : [input.rule])], {
    ticks: sizes.ticks,
    fromZero: input.fromZero,
  })
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [range.low, range.high], nice: false, zero: false },
    axis: valueAxis(input, range, sizes),
  }
  // Pixels from the top: each row has its own height.
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [0, height], range: [0, height], nice: false },
    axis: rowAxis(rows, sizes),
  }
  return { x: (field) => ({ field, ...x }), y: (field) => ({ field, ...y }) }
}

/** Dashed lines from the rows of the reference lines up to the top, and a solid one. */
const ruleLayers = (input: DotRows, rows: readonly Placed<DotRow>[], { x, y }: Axes): Layer[] => [
  {
    name: 'reference-rules',
    data: { values: lineData(rows) },
    mark: { type: 'rule', stroke: GREY, strokeDash: DASHES },
    encoding: { x: x('value'), y: y('top'), y2: { field: 'y' } },
  },
  {
    name: 'comparison-rule',
    data: { values: input.rule === null ? [] : [{ value: input.rule }] },
    mark: { type: 'rule', stroke: INK, strokeWidth: 1.5 },
    encoding: { x: x('value') },
  },
]

function dotLayers(
  input: DotRows,
  rows: readonly Placed<DotRow>[],
  sizes: Sizes,
  { x, y }: Axes,
): Layer[] {
  const values = dotData(rows)
  const { stroke, fill, shape } = seriesChannels(input.series, sizes)
  return [
    {
      name: 'intervals',
      data: { values: values.filter((dot) => 'low' in dot) },
      mark: { type: 'rule', strokeWidth: 2.5 },
      encoding: {
        x: x('low'),
        x2: { field: 'high' },
        y: y('y'),
        stroke,
      },
    },
    {
      name: 'dots',
      data: { values },
      mark: { type: 'point', size: sizes.dot, strokeWidth: 2, opacity: 1 },
      encoding: { x: x('value'), y: y('y'), stroke, fill, shape },
    },
  ]
}

const textLayers = (rows: readonly Placed<DotRow>[], sizes: Sizes, { x, y }: Axes): Layer[] => [
  {
    name: 'reference-ticks',
    data: { values: lineData(rows) },
    mark: {
      type: 'point',
      shape: 'stroke',
      angle: 90,
      size: 200,
      stroke: GREY,
      strokeWidth: 3,
      opacity: 1,
    },
    encoding: { x: x('value'), y: y('y') },
  },
  {
    name: 'figures',
    data: { values: figureData(rows) },
    mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: sizes.text, fill: SOFT_INK },
    encoding: {
      x: { value: 'width' },
      xOffset: { value: 12 },
      y: y('y'),
      text: { field: 'figures' },
    },
  },
]

/** Rows with a label at the left, dots with intervals on one axis, and their figures at the right. */
export function dotRowsSpec(input: DotRows, width: ChartWidth): Chart['spec'] {
  const sizes = sizesOf(width)
  const placement = place(input.rows, sizes)
  const { rows, height } = placement
  const axes = axesOf(input, placement, sizes)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    name: input.id,
    title: headlineOf(input.title, input.subtitle, sizes),
    width: sizes.total,
    height,
    autosize: { type: 'fit-x', contains: 'padding' },
    padding: 4,
    config: configOf(sizes),
    layer: [
      ...ruleLayers(input, rows, axes),
      ...dotLayers(input, rows, sizes, axes),
      ...textLayers(rows, sizes, axes),
    ],
  }
}

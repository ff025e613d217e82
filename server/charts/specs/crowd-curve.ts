import { axisRange } from './axis-range.ts'
import {
  type ChartOutcome,
  chartOf,
  type ChartTable,
  type ChartWidth,
  type Layer,
  noChart,
  type Position,
} from './chart.ts'
import {
  type ChartFigure,
  counted,
  figureInWords,
  finite,
  finiteInterval,
  formatCount,
  formatFigure,
} from './figures.ts'
import { modelLook, openPeopleLook, peopleLook, type Sizes, sizesOf } from './look.ts'
import { plotSpec, verticalAxis } from './plot.ts'
import { seriesChannels } from './series-channels.ts'
import { heightForLines, type ValueLine, valueLineLayers } from './value-lines.ts'

export interface CrowdPoint extends ChartFigure {
  readonly k: number
  /** Cells that have at least k estimates. */
  readonly cells: number
}

export interface CrowdCurveInput {
  readonly scope: string
  readonly metric: { readonly label: string }
  /** The mean of k estimates drawn at random, for each k. */
  readonly random: readonly CrowdPoint[]
  /** The mean of the first k by time, as the benchmark published it. */
  readonly first: CrowdPoint | null
  /** The mean of all estimates, surplus included. */
  readonly all: Omit<CrowdPoint, 'k'> | null
  readonly lines: readonly {
    readonly label: string
    readonly value: number | null
    readonly optionSet: string
  }[]
}

const ID = 'crowd-curve'
const TITLE = 'How much a crowd gains'
const RANDOM = 'k people drawn at random'
const FIRST = 'First k, as published'
const ALL = 'All estimates'
const LOOKS = [peopleLook(RANDOM), openPeopleLook(FIRST), modelLook(ALL, 2)]

interface Spot {
  readonly series: string
  readonly k: number | null
  /** Place on the horizontal axis: beside k, or after the last. */
  readonly place: number
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly cells: number
}

const spot = (
  series: string,
  k: number | null,
  place: number,
  figure: Omit<CrowdPoint, 'k'>,
): Spot[] => {
  const value = finite(figure.value)
  return value === null || !(finite(place) !== null && place >= 1)
    ? []
    : [{ series, k, place, value, ...finiteInterval(figure.interval), cells: figure.cells }]
}

const largestOf = ({ random, first }: CrowdCurveInput): number =>
  [...random, ...(first === null ? [] : [first])]
    .filter(({ k }) => finite(k) !== null)
    .reduce((most, { k }) => Math.max(most, k), 0)

function spotsOf(input: CrowdCurveInput, aside: number): Spot[] {
  const { random, first, all } = input
  return [
    ...[...random]
      .sort((a, b) => a.k - b.k)
      .flatMap((point) => spot(RANDOM, point.k, point.k, point)),
    ...(first === null ? [] : spot(FIRST, first.k, first.k + aside, first)),
    ...(all === null ? [] : spot(ALL, null, largestOf(input) + 1, all)),
  ]
}

const linesOf = ({ lines }: CrowdCurveInput): ValueLine[] =>
  lines.flatMap(({ label, value: given, optionSet }) => {
    const value = finite(given)
    return value === null ? [] : [{ label: `${label} (${optionSet})`, value }]
  })

/** 1, 2, ... and `all` after the last. With many k, not each has a label. */
function crowdAxis(largest: number, sizes: Sizes) {
  const every = Math.max(1, Math.ceil(largest / (2 * sizes.ticks)))
  const count = Math.floor(Math.max(largest, 0) / every)
  const ks = Array.from({ length: Math.min(count, 50) }, (_, index) => (index + 1) * every)
  return (field: string): Position => ({
    field,
    type: 'quantitative',
    scale: { domain: [0.5, largest + 1.5], nice: false, zero: false },
    axis: {
      title: 'People in the crowd (k)',
      values: [...ks, largest + 1],
      labelExpr: `datum.value === ${String(largest + 1)} ? 'all' : format(datum.value, 'd')`,
      labelOverlap: false,
      grid: false,
    },
  })
}

function layersOf(
  spots: readonly Spot[],
  x: (field: string) => Position,
  y: (field: string) => Position,
  sizes: Sizes,
): Layer[] {
  const looks = LOOKS.filter(({ name }) => spots.some(({ series }) => series === name))
  const { stroke, fill, shape } = seriesChannels(looks, sizes)
  return [
    {
      name: 'curve',
      data: { values: spots.filter(({ series }) => series === RANDOM) },
      mark: { type: 'line', strokeWidth: 2 },
      encoding: { x: x('place'), y: y('value'), stroke },
    },
    {
      name: 'intervals',
      data: { values: spots.filter(({ low }) => low !== undefined) },
      mark: { type: 'rule', strokeWidth: 2.5 },
      encoding: { x: x('place'), y: y('low'), y2: { field: 'high' }, stroke },
    },
    {
      name: 'dots',
      data: { values: [...spots] },
      mark: { type: 'point', size: sizes.dot, strokeWidth: 2, opacity: 1 },
      encoding: { x: x('place'), y: y('value'), stroke, fill, shape },
    },
  ]
}

const wordsOf = (spot: Spot): string =>
  figureInWords(
    spot.value,
    spot.low === undefined || spot.high === undefined ? null : { low: spot.low, high: spot.high },
  )

function describe(input: CrowdCurveInput, spots: readonly Spot[]): string[] {
  const curve = spots.filter(({ series }) => series === RANDOM)
  const last = curve.length > 1 ? curve.at(-1) : undefined
  const named = (point: Spot | undefined, name: string) =>
    point === undefined ? [] : [`${name} ${wordsOf(point)}`]
  const figures = [
    ...named(curve[0], `for k = ${String(curve[0]?.k)} at random`),
    ...named(last, `for k = ${String(last?.k)}`),
    ...spots
      .filter(({ series }) => series !== RANDOM)
      .flatMap((point) =>
        named(
          point,
          point.k === null ? 'for all' : `for the first ${String(point.k)} as published`,
        ),
      ),
  ]
  const lines = linesOf(input).map(({ label, value }) => `${label} ${formatFigure(value)}`)
  return [
    `${input.metric.label} of the mean of k people: ${figures.join('; ')}.`,
    ...(lines.length === 0 ? [] : [`Reference lines: ${lines.join('; ')}.`]),
  ]
}

const tableOf = (input: CrowdCurveInput, spots: readonly Spot[]): ChartTable => ({
  columns: [
    { name: 'rule', label: 'Crowd' },
    { name: 'k', label: 'k' },
    { name: 'value', label: input.metric.label },
    { name: 'ci_low', label: '95 % low' },
    { name: 'ci_high', label: '95 % high' },
    { name: 'cells', label: 'Cells' },
  ],
  rows: [
    ...spots.map(({ series, k, value, low, high, cells }) => [
      series,
      k,
      value,
      low ?? null,
      high ?? null,
      cells,
    ]),
    ...linesOf(input).map(({ label, value }) => [label, null, value, null, null, null]),
  ],
})

function cellsText(spots: readonly Spot[]): string {
  const most = spots.reduce((count, { cells }) => Math.max(count, cells), 0)
  const least = spots.reduce((count, { cells }) => Math.min(count, cells), most)
  return `${least === most ? '' : `${formatCount(least)} to `}${counted(most, 'cell')}`
}

/** The score of the mean of 1, 2, ... k people, of the first k and of all, with reference lines. */
export function crowdCurveSpec(input: CrowdCurveInput, width: ChartWidth): ChartOutcome {
  const spots = spotsOf(input, width === 'wide' ? 0.15 : 0.3)
  if (spots.length === 0) return noChart(ID, TITLE, 'No cell has an estimate and a reference yet.')
  const sizes = sizesOf(width)
  const lines = linesOf(input)
  const height = Math.max(width === 'wide' ? 340 : 260, heightForLines(lines, sizes))
  const values = spots.flatMap(({ value, low = value, high = value }) => [value, low, high])
  const range = axisRange([...values, ...lines.map(({ value }) => value)], {
    ticks: 6,
    fromZero: true,
  })
  const y = verticalAxis(input.metric.label, range, height, sizes)
  const layers = [
    ...valueLineLayers(lines, { range, height }, y, sizes),
    ...layersOf(spots, crowdAxis(largestOf(input), sizes), y, sizes),
  ]
  const subtitle = [input.scope, `${cellsText(spots)}; bars are 95\u00a0% intervals`]
  const spec = plotSpec({ id: ID, title: TITLE, subtitle, height, layers }, sizes)
  const table = tableOf(input, spots)
  return chartOf({ id: ID, title: TITLE, sentences: describe(input, spots), spec, table })
}

import { axisRange } from './axis-range.ts'
import { type ChartOutcome, chartOf, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { type ChartFigure, counted, figureInWords, finite, finiteInterval } from './figures.ts'
import { INK, peopleLook, type Sizes, sizesOf } from './look.ts'
import { plotSpec, verticalAxis } from './plot.ts'

/** The score of the first so many participants. */
export interface StabilityPoint extends ChartFigure {
  readonly participants: number
}

export interface StabilityInput {
  readonly scope: string
  readonly metric: { readonly label: string }
  readonly points: readonly StabilityPoint[]
}

const ID = 'stability'
const TITLE = 'The score as participants came in'
const BAND = '#cfe0e2'

const scoredOf = (points: readonly StabilityPoint[]) =>
  points
    .flatMap(({ participants, value: given, interval }) => {
      const value = finite(given)
      if (value === null || !Number.isFinite(participants)) return []
      return [{ participants, value, ...finiteInterval(interval) }]
    })
    .sort((a, b) => a.participants - b.participants)

type Scored = ReturnType<typeof scoredOf>[number]

const intervalOf = ({ low, high }: Scored) =>
  low === undefined || high === undefined ? null : { low, high }

function layersOf(points: readonly Scored[], y: ReturnType<typeof verticalAxis>, sizes: Sizes) {
  const x = {
    field: 'participants',
    type: 'quantitative' as const,
    axis: {
      title: 'Participants, in order of their first estimate',
      grid: false,
      format: 'd',
      tickCount: sizes.ticks,
    },
  }
  const { colour } = peopleLook()
  return [
    {
      name: 'intervals',
      data: { values: points.filter(({ low }) => low !== undefined) },
      mark: { type: 'area' as const, fill: BAND },
      encoding: { x, y: y('low'), y2: { field: 'high' } },
    },
    {
      name: 'final',
      data: { values: points.slice(-1) },
      mark: { type: 'rule' as const, stroke: INK, strokeDash: [2, 3] },
      encoding: { y: y('value') },
    },
    {
      name: 'curve',
      data: { values: [...points] },
      mark: { type: 'line' as const, stroke: colour, strokeWidth: 2 },
      encoding: { x, y: y('value') },
    },
    {
      name: 'dots',
      data: { values: points.slice(-1) },
      mark: { type: 'point' as const, filled: true, fill: colour, size: 70, opacity: 1 },
      encoding: { x, y: y('value') },
    },
  ]
}

const tableOf = (input: StabilityInput, points: readonly Scored[]): ChartTable => ({
  columns: [
    { name: 'participants', label: 'Participants' },
    { name: 'value', label: input.metric.label },
    { name: 'ci_low', label: '95 % low' },
    { name: 'ci_high', label: '95 % high' },
  ],
  rows: points.map(({ participants, value, low, high }) => [
    participants,
    value,
    low ?? null,
    high ?? null,
  ]),
})

/** From when on the score moved by less than a hundredth. */
function settled(points: readonly Scored[], final: Scored): Scored | undefined {
  const lastFar = points.findLastIndex(({ value }) => Math.abs(value - final.value) > 0.01)
  return points[lastFar + 1]
}

function describe(input: StabilityInput, points: readonly Scored[], final: Scored): string[] {
  const since = settled(points, final) ?? final
  return [
    `${input.metric.label} of ${counted(final.participants, 'participant')}: ${figureInWords(final.value, intervalOf(final))}.`,
    `From ${counted(since.participants, 'participant')} on, it stays within 0.01 of that.`,
  ]
}

/** The score after 1, 2, ... participants: a line that should have become flat. */
export function stabilitySpec(input: StabilityInput, width: ChartWidth): ChartOutcome {
  const points = scoredOf(input.points)
  const final = points.at(-1)
  if (final === undefined || points.length < 2)
    return noChart(ID, TITLE, 'A line needs the score at two or more numbers of participants.')
  const sizes = sizesOf(width)
  const height = width === 'wide' ? 280 : 220
  const values = points.flatMap(({ value, low = value, high = value }) => [value, low, high])
  const range = axisRange(values, { ticks: 5, fromZero: false })
  const y = verticalAxis(`${input.metric.label} (axis not from 0)`, range, height, sizes)
  const subtitle = [
    input.scope,
    'The band is the 95\u00a0% interval, the dashed line the last value',
  ]
  const layers = layersOf(points, y, sizes)
  const spec = plotSpec({ id: ID, title: TITLE, subtitle, height, layers }, sizes)
  const sentences = describe(input, points, final)
  return chartOf({ id: ID, title: TITLE, sentences, spec, table: tableOf(input, points) })
}

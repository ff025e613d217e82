import type { Interval } from '../../stats/interval.ts'
import { chartOf, type ChartOutcome, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { type DotRow, dotRowsSpec } from './dot-rows.ts'
import {
  counted,
  figureInColumn,
  figureInWords,
  finite,
  finiteInterval,
  formatFigure,
  listed,
} from './figures.ts'
import { modelLook, peopleLook } from './look.ts'

/** How a metric is named and read. */
export interface ChartMetric {
  readonly label: string
  readonly betterIs: 'lower' | 'higher' | 'zero'
}

export interface LeaderboardPoint {
  readonly raterType: 'people' | 'model' | 'line'
  /** `People, crowd of 4`, `GPT-4`, `Uniform guess`. */
  readonly label: string
  readonly value: number | null
  readonly interval: Interval | null
  /** `all options`, `without refusals`. */
  readonly optionSet: string
}

export interface LeaderboardInput {
  /** What is compared: `OpinionQA, persona, verbalize`. */
  readonly scope: string
  readonly metric: ChartMetric
  /** Cells that people and every model have. */
  readonly cells: number
  readonly questions: number
  readonly points: readonly LeaderboardPoint[]
  /** Models that have too few of the cells. */
  readonly leftOut: readonly { readonly label: string; readonly cells: number }[]
}

interface Scored extends LeaderboardPoint {
  readonly value: number
}

const TITLE = 'People and models'
const DIRECTION = { lower: 'lower is better', higher: 'higher is better', zero: '0 is best' }

/** Best first. What is equal stands by name. */
function sorted(points: readonly LeaderboardPoint[], metric: ChartMetric): Scored[] {
  const badness = ({ value }: Scored) =>
    ({ lower: value, higher: -value, zero: Math.abs(value) })[metric.betterIs]
  return points
    .flatMap((point) => {
      const value = finite(point.value)
      return value === null ? [] : [{ ...point, value, interval: finiteInterval(point.interval) }]
    })
    .sort((a, b) => badness(a) - badness(b) || (a.label < b.label ? -1 : 1))
}

const isRanked = ({ raterType }: LeaderboardPoint): boolean => raterType !== 'line'

function rowsOf(points: readonly Scored[], width: ChartWidth): DotRow[] {
  const figures = ({ value, interval }: Scored) =>
    width === 'wide' ? figureInColumn(value, interval) : formatFigure(value)
  const ranked = points.filter(isRanked).map((point): DotRow => ({
    kind: 'dots',
    label: point.label,
    dots: [{ series: seriesOf(point), value: point.value, interval: point.interval }],
    figures: [figures(point)],
  }))
  const lines = points
    .filter((point) => !isRanked(point))
    .map((point): DotRow => ({
      kind: 'line',
      label: `${point.label} (${point.optionSet})`,
      value: point.value,
      figures: [formatFigure(point.value)],
    }))
  return lines.length === 0
    ? ranked
    : [...ranked, { kind: 'heading', label: 'Reference lines' }, ...lines]
}

const seriesOf = ({ raterType }: LeaderboardPoint): string =>
  raterType === 'people' ? 'People' : 'Model'

function describe(input: LeaderboardInput, points: readonly Scored[]): string[] {
  const ranked = points.filter(isRanked)
  const placed = (point: Scored) =>
    `${point.label}: ${figureInWords(point.value, point.interval)}, rank ${String(ranked.indexOf(point) + 1)} of ${String(ranked.length)}`
  const people = ranked.filter(({ raterType }) => raterType === 'people').map(placed)
  const models = ranked.filter(({ raterType }) => raterType === 'model').slice(0, 1)
  const lines = points
    .filter((point) => !isRanked(point))
    .map(({ label, value, optionSet }) => `${label} (${optionSet}) ${formatFigure(value)}`)
  return [
    `${input.metric.label} on ${counted(input.cells, 'matched cell')}, ${DIRECTION[input.metric.betterIs]}: ${people.join('; ')}.`,
    ...models.map((point) => `Best model: ${placed(point)}.`),
    ...(lines.length === 0 ? [] : [`Reference lines: ${lines.join('; ')}.`]),
  ]
}

function tableOf(input: LeaderboardInput, points: readonly Scored[]): ChartTable {
  const unscored = input.points.filter(({ value }) => finite(value) === null)
  const ranked = points.filter(isRanked)
  const rankOf = (point: Scored) => (isRanked(point) ? ranked.indexOf(point) + 1 : null)
  return {
    columns: [
      { name: 'rank', label: 'Rank' },
      { name: 'rater_type', label: 'Rater type' },
      { name: 'rater', label: 'Rater' },
      { name: 'value', label: input.metric.label },
      { name: 'ci_low', label: '95 % low' },
      { name: 'ci_high', label: '95 % high' },
      { name: 'option_set', label: 'Options' },
    ],
    rows: [
      ...points.map((point) => [
        rankOf(point),
        point.raterType,
        point.label,
        point.value,
        point.interval?.low ?? null,
        point.interval?.high ?? null,
        point.optionSet,
      ]),
      ...unscored.map(({ raterType, label, optionSet }) => [
        null,
        raterType,
        label,
        null,
        null,
        null,
        optionSet,
      ]),
    ],
  }
}

const leftOutText = ({ leftOut }: LeaderboardInput): string =>
  leftOut.length === 0
    ? ''
    : `Left out, as too few of the cells have them: ${listed(
        leftOut.map(({ label, cells }) => `${label} (${counted(cells, 'cell')})`),
      )}`

/** People's levels and models as dots with 95 % intervals, best first; reference lines below. */
export function leaderboardSpec(input: LeaderboardInput, width: ChartWidth): ChartOutcome {
  const points = sorted(input.points, input.metric)
  if (!points.some(isRanked))
    return noChart('leaderboard', TITLE, 'No one has a score on these cells yet.')
  const rows = rowsOf(points, width)
  const spec = dotRowsSpec(
    {
      id: 'leaderboard',
      title: TITLE,
      subtitle: [
        input.scope,
        `${counted(input.cells, 'matched cell')} of ${counted(input.questions, 'question')}; bars are 95 % intervals`,
        leftOutText(input),
      ],
      rows,
      series: [peopleLook(), modelLook('Model')].filter(({ name }) =>
        points.some((point) => isRanked(point) && seriesOf(point) === name),
      ),
      axisTitle: `${input.metric.label} (${DIRECTION[input.metric.betterIs]})`,
      isShare: false,
      fromZero: true,
      rule: null,
    },
    width,
  )
  const sentences = describe(input, points)
  return chartOf({
    id: 'leaderboard',
    title: TITLE,
    sentences,
    spec,
    table: tableOf(input, points),
  })
}

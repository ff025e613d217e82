import type { CalibrationPoint } from './bin-by-truth.ts'
import {
  type ChartOutcome,
  chartOf,
  type ChartTable,
  type ChartWidth,
  type Layer,
  noChart,
  type Position,
} from './chart.ts'
import { counted, finite, formatFigure } from './figures.ts'
import { evenColumns } from './even-columns.ts'
import { headlineOf } from './headline.ts'
import {
  configOf,
  GREY,
  modelLook,
  peopleLook,
  type SeriesLook,
  type Sizes,
  sizesOf,
} from './look.ts'
import { BOLD, cleanText, wrapText } from './text.ts'

export interface CalibrationSeries {
  readonly raterType: 'people' | 'model'
  readonly label: string
  /** Of a straight line fitted to estimate on truth: 1 is right, 0 is the same guess for everything. */
  readonly slope: number | null
  readonly intercept: number | null
  readonly points: readonly CalibrationPoint[]
}

export interface CalibrationInput {
  readonly scope: string
  readonly series: readonly CalibrationSeries[]
}

const ID = 'calibration'
const TITLE = 'Estimated against true shares'

const isShare = (share: number): boolean => share >= 0 && share <= 1

const isDrawn = ({ truth, estimate, count }: CalibrationPoint): boolean =>
  isShare(truth) && isShare(estimate) && count >= 1 && finite(count) !== null

/** The fitted line over the range of the points, within the plot. */
function fittedLine({ slope, intercept, points }: CalibrationSeries) {
  const [b, a] = [finite(slope), finite(intercept)]
  if (a === null || b === null || points.length < 2) return []
  const truths = points.map(({ truth }) => truth)
  // Where the line would leave the plot, if it does.
  const exits = b === 0 ? [] : [-a / b, (1 - a) / b].sort((one, other) => one - other)
  const from = Math.max(Math.min(...truths), exits[0] ?? 0)
  const to = Math.min(Math.max(...truths), exits[1] ?? 1)
  const isInside = from < to && a + b * from >= -1e-9 && a + b * from <= 1 + 1e-9
  return isInside ? [from, to].map((truth) => ({ truth, estimate: a + b * truth })) : []
}

/** Every other tick has a label: there is room for no more. */
const HALVES = "(2 * datum.value) % 1 === 0 ? format(100 * datum.value, '.0f') + ' %' : ''"

const shareAxis = (field: string, title: string[] | null): Position => ({
  field,
  type: 'quantitative',
  scale: { domain: [0, 1], nice: false },
  axis: { title, values: [0, 0.25, 0.5, 0.75, 1], labelExpr: HALVES },
})

/** Names of layers differ between panels: Vega-Lite takes equal names for the same layer. */
function panelLayers(series: CalibrationSeries, look: SeriesLook, place: number): Layer[] {
  const { colour, fill, shape } = look
  const x = shareAxis('truth', ['True share'])
  const y = shareAxis('estimate', ['Estimated share'])
  const line = { x, y, order: { field: 'truth', type: 'quantitative' as const } }
  return [
    {
      name: `diagonal-${String(place)}`,
      data: { values: [0, 1].map((share) => ({ truth: share, estimate: share })) },
      mark: { type: 'line', stroke: GREY, strokeDash: [4, 3], strokeWidth: 1.5 },
      encoding: line,
    },
    {
      name: `fit-${String(place)}`,
      data: { values: fittedLine(series) },
      mark: { type: 'line', stroke: colour, strokeWidth: 2.5 },
      encoding: line,
    },
    {
      name: `dots-${String(place)}`,
      data: { values: [...series.points] },
      mark: { type: 'point', shape, stroke: colour, fill, strokeWidth: 1, opacity: 0.75 },
      encoding: {
        x,
        y,
        size: {
          field: 'count',
          type: 'quantitative',
          scale: { type: 'linear', domainMin: 0, range: [30, 320] },
          legend: null,
        },
      },
    },
  ]
}

interface PanelSize {
  readonly columns: number
  readonly width: number
}

/** Labels and title of the vertical axis, and half a label of the other one. */
const AXIS_ROOM = 102
const SPACING = 12
const MOST_COLUMNS = 3

/** As many panels beside one another as are wide enough. */
function panelSize(count: number, width: ChartWidth, sizes: Sizes): PanelSize {
  const columns = width === 'wide' ? evenColumns(count, MOST_COLUMNS) : 1
  const room = Math.floor((sizes.total - 8) / columns) - AXIS_ROOM - SPACING
  return { columns, width: Math.min(room, 320) }
}

const panel = (series: CalibrationSeries, layer: Layer[], size: number, sizes: Sizes) => {
  const slope = finite(series.slope)
  return {
    width: size,
    height: size,
    title: {
      text: wrapText(series.label, { width: size, lines: 3, fontSize: sizes.text * BOLD }),
      subtitle: slope === null ? 'no slope' : `slope ${formatFigure(slope)}`,
      frame: 'group' as const,
      fontSize: sizes.text,
      offset: 6,
    },
    layer,
  }
}

const looksOf = (all: readonly CalibrationSeries[]): SeriesLook[] => {
  const models = all.filter(({ raterType }) => raterType === 'model')
  return all.map((series) =>
    series.raterType === 'people' ? peopleLook() : modelLook(series.label, models.indexOf(series)),
  )
}

/** What a slope says, in words. */
function reading(slope: number): string {
  if (slope < 0.95) return 'differences are understated'
  return slope > 1.05 ? 'differences are overstated' : 'differences have the right size'
}

const describe = (all: readonly CalibrationSeries[]): string[] => [
  'Slope of estimated on true shares, where 1 is right.',
  ...all.map(({ label, slope: given, points }) => {
    const slope = finite(given)
    const count = points.reduce((sum, point) => sum + point.count, 0)
    return slope === null
      ? `${label}: no slope.`
      : `${label}: ${formatFigure(slope)} over ${counted(count, 'share')}, ${reading(slope)}.`
  }),
]

const tableOf = (all: readonly CalibrationSeries[]): ChartTable => ({
  columns: [
    { name: 'rater_type', label: 'Rater type' },
    { name: 'rater', label: 'Rater' },
    { name: 'true_share', label: 'Mean true share' },
    { name: 'estimated_share', label: 'Mean estimated share' },
    { name: 'shares', label: 'Shares' },
    { name: 'slope', label: 'Slope' },
    { name: 'intercept', label: 'Intercept' },
  ],
  rows: all.flatMap(({ raterType, label, slope, intercept, points }) =>
    points.map(({ truth, estimate, count }) => [
      raterType,
      label,
      truth,
      estimate,
      count,
      finite(slope),
      finite(intercept),
    ]),
  ),
})

/** Mean estimated share by true share, for people and models: on the diagonal, estimates are right. */
export function calibrationSpec(input: CalibrationInput, width: ChartWidth): ChartOutcome {
  const all = input.series
    .map((series) => ({
      ...series,
      label: cleanText(series.label),
      points: series.points.filter(isDrawn),
    }))
    .filter(({ points }) => points.length > 0)
  if (all.length === 0) return noChart(ID, TITLE, 'No estimate has a truth to stand beside yet.')
  const sizes = sizesOf(width)
  const { columns, width: size } = panelSize(all.length, width, sizes)
  const looks = looksOf(all)
  const subtitle = [
    input.scope,
    'Each mark is the mean over options whose true shares are alike, larger where there are more; dashed: estimate = truth; solid: fitted line',
  ]
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    name: ID,
    title: headlineOf(TITLE, subtitle, sizes),
    padding: 4,
    config: configOf(sizes),
    columns,
    spacing: { row: 30, column: SPACING },
    concat: all.map((series, place) =>
      panel(series, panelLayers(series, looks[place] ?? peopleLook(), place), size, sizes),
    ),
  }
  return chartOf({ id: ID, title: TITLE, sentences: describe(all), spec, table: tableOf(all) })
}

import type { Config } from 'vega-lite'
import type { ChartWidth } from './chart.ts'

export const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

export const INK = '#17222c'
export const SOFT_INK = '#4b5a66'
const GRID = '#e1e6e6'
const AXIS = '#6a7985'
/** Fill of the bars that show the truth. Their edge, not the fill, carries the contrast. */
const TRUTH_FILL = '#dbe1e6'

/** How a series looks. Each differs in shape too, so that nothing rests on colour alone. */
export interface SeriesLook {
  readonly name: string
  readonly colour: string
  readonly shape: string
  readonly fill: string
}

const look = (name: string, colour: string, shape: string, fill = colour): SeriesLook => ({
  name,
  colour,
  shape,
  fill,
})

const OPEN = 'white'
/** Every colour has a contrast of at least 4.5 against white. */
const TEAL = '#0b5d66'
const ORANGE = '#b8440b'
export const GREY = '#5b6670'
const MODEL_LOOKS: readonly (readonly [colour: string, shape: string])[] = [
  [ORANGE, 'diamond'],
  ['#6b3fa0', 'square'],
  ['#1559c4', 'triangle-up'],
  ['#7d6000', 'cross'],
  ['#a3195b', 'triangle-down'],
]

export const peopleLook = (name = 'People'): SeriesLook => look(name, TEAL, 'circle')
export const openPeopleLook = (name: string): SeriesLook => look(name, ORANGE, 'square', OPEN)
export const targetLook = (name: string): SeriesLook => look(name, GREY, 'diamond', OPEN)
export const truthLook = (name: string): SeriesLook => look(name, GREY, 'square', TRUTH_FILL)
export const rakedLook = (name: string): SeriesLook => look(name, ORANGE, 'triangle-up')

/** The look of one of several models, by its place among them. */
export function modelLook(name: string, place = 0): SeriesLook {
  const [colour, shape] = MODEL_LOOKS[place % MODEL_LOOKS.length] ?? [ORANGE, 'diamond']
  return look(name, colour, shape, place < MODEL_LOOKS.length ? colour : OPEN)
}

/** Sizes in pixels. A narrow chart is shown as it is at 375 pixels: no text is below 12. */
export interface Sizes {
  readonly total: number
  readonly text: number
  readonly title: number
  readonly line: number
  /** The most that labels at the left may take. */
  readonly labels: number
  /** Area of a dot: small on a narrow chart, so that it does not hide its interval. */
  readonly dot: number
  readonly ticks: number
}

export const sizesOf = (width: ChartWidth): Sizes =>
  width === 'wide'
    ? { total: 900, text: 14, title: 17, line: 18, labels: 290, dot: 90, ticks: 6 }
    : { total: 340, text: 12.5, title: 15, line: 16, labels: 118, dot: 40, ticks: 3 }

/** What all charts share: black on white, no frame, light grid. */
export const configOf = ({ text, title }: Sizes): Config => ({
  // The whole picture has one text alternative. A thousand labels of marks would bury it.
  aria: false,
  font: FONT,
  background: 'white',
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'bounds',
    color: INK,
    fontSize: title,
    lineHeight: title + 4,
    subtitleColor: SOFT_INK,
    subtitleFontSize: text,
    subtitleLineHeight: text + 4,
    subtitlePadding: 6,
    offset: 12,
  },
  axis: {
    labelColor: INK,
    labelFontSize: text,
    labelLimit: 0,
    labelPadding: 6,
    labelFlush: false,
    titleColor: INK,
    titleFontSize: text,
    titleFontWeight: 'normal',
    titleLimit: 0,
    titlePadding: 8,
    gridColor: GRID,
    domainColor: AXIS,
    tickColor: AXIS,
  },
  legend: {
    orient: 'top',
    direction: 'horizontal',
    title: null,
    labelColor: INK,
    labelFontSize: text,
    labelLimit: 0,
    symbolSize: 110,
    symbolStrokeWidth: 2,
    columnPadding: 18,
    rowPadding: 4,
    offset: 10,
  },
})

import { type AxisRange, pixelsFromTop } from './axis-range.ts'
import type { Layer, Position } from './chart.ts'
import { formatFigure } from './figures.ts'
import { GREY, type Sizes, SOFT_INK } from './look.ts'
import { spreadLabels } from './spread-labels.ts'
import { cleanText, wrapText } from './text.ts'

/** A reference line across a chart, named at its right end. */
export interface ValueLine {
  readonly label: string
  readonly value: number
}

const LEADER = 14
const GAP = 4

const linesOf = ({ label, value }: ValueLine, sizes: Sizes): string[] =>
  wrapText(`${label} ${formatFigure(value)}`, {
    width: sizes.labels * 0.95,
    lines: 4,
    fontSize: sizes.text,
  })

const heightOf = (lines: readonly string[], sizes: Sizes): number => lines.length * sizes.line + GAP

/** The least height of a plot beside which all labels find room. */
export const heightForLines = (lines: readonly ValueLine[], sizes: Sizes): number =>
  lines.reduce((sum, line) => sum + heightOf(linesOf(line, sizes), sizes), 0)

interface Plot {
  readonly range: AxisRange
  readonly height: number
}

/** Lines with their labels spread, both as values of the vertical axis. */
function placed(lines: readonly ValueLine[], { range, height }: Plot, sizes: Sizes) {
  const texts = lines.map((line) => linesOf(line, sizes))
  const middles = spreadLabels(
    lines.map(({ value }, index) => ({
      middle: pixelsFromTop(value, range, height),
      height: heightOf(texts[index] ?? [], sizes),
    })),
    height,
  )
  const valueAt = (pixels: number) => range.high - (pixels / height) * (range.high - range.low)
  return lines.map(({ label, value }, index) => {
    const text = texts[index] ?? []
    const middle = middles[index] ?? 0
    const first = middle - ((text.length - 1) * sizes.line) / 2
    return { line: cleanText(label), value, text, at: valueAt(middle), first: valueAt(first) }
  })
}

/** Dashed lines across the plot, each with its name and value beside it; no name covers another. */
export function valueLineLayers(
  lines: readonly ValueLine[],
  plot: Plot,
  y: (field: string) => Position,
  sizes: Sizes,
): Layer[] {
  const data = { values: placed(lines, plot, sizes) }
  const end = { expr: 'width' }
  return [
    {
      name: 'reference-rules',
      data,
      mark: { type: 'rule', stroke: GREY, strokeDash: [2, 3] },
      encoding: { y: y('value') },
    },
    {
      name: 'leaders',
      data,
      mark: { type: 'rule', stroke: GREY },
      encoding: {
        x: { value: end },
        x2: { value: { expr: `width + ${String(LEADER)}` } },
        y: y('value'),
        y2: { field: 'at' },
      },
    },
    {
      name: 'reference-labels',
      data,
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        dx: LEADER + 4,
        fontSize: sizes.text,
        lineHeight: sizes.line,
        fill: SOFT_INK,
      },
      encoding: { x: { value: end }, y: y('first'), text: { field: 'text' } },
    },
  ]
}

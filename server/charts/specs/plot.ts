import type { AxisRange } from './axis-range.ts'
import type { Chart, Layer, Position } from './chart.ts'
import { headlineOf } from './headline.ts'
import { configOf, type Sizes } from './look.ts'
import { wrapText } from './text.ts'

/** The vertical axis of a plot, for any field. */
export const verticalAxis =
  (title: string, range: AxisRange, height: number, sizes: Sizes) =>
  (field: string): Position => ({
    field,
    type: 'quantitative',
    scale: { domain: [range.low, range.high], nice: false, zero: false },
    axis: {
      title: wrapText(title, { width: height, lines: 3, fontSize: sizes.text }),
      tickCount: Math.round((range.high - range.low) / range.step),
      domain: false,
      ticks: false,
    },
  })

export interface Plot {
  readonly id: string
  readonly title: string
  readonly subtitle: readonly string[]
  readonly height: number
  readonly layers: Layer[]
}

/** Layers on two axes, as wide as the chart. */
export const plotSpec = (plot: Plot, sizes: Sizes): Chart['spec'] => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  name: plot.id,
  title: headlineOf(plot.title, plot.subtitle, sizes),
  width: sizes.total,
  height: plot.height,
  autosize: { type: 'fit-x', contains: 'padding' },
  padding: 4,
  config: configOf(sizes),
  layer: plot.layers,
})

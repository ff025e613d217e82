import type { SeriesLook, Sizes } from './look.ts'
import { cleanText, textWidth } from './text.ts'

const SYMBOL_AND_GAPS = 34

/** As many names beside one another as the plot leaves room for: all, or one. */
function columnsOf(names: readonly string[], sizes: Sizes): number {
  const widths = names.map((name) => textWidth(name, sizes.text) + SYMBOL_AND_GAPS)
  const room = sizes.total - sizes.labels - 50
  return widths.reduce((sum, width) => sum + width, 0) > room ? 1 : names.length
}

/** Colour, fill and shape by series. They say the same thing, and one legend shows all three. */
export function seriesChannels(series: readonly SeriesLook[], sizes: Sizes) {
  const domain = series.map(({ name }) => cleanText(name))
  const legend =
    series.length < 2
      ? null
      : { columns: columnsOf(domain, sizes), labelLimit: sizes.total - sizes.labels - 20 }
  const channel = (range: string[]) => ({
    field: 'series',
    type: 'nominal' as const,
    scale: { domain, range },
    legend,
  })
  return {
    stroke: channel(series.map(({ colour }) => colour)),
    fill: channel(series.map(({ fill }) => fill)),
    shape: channel(series.map(({ shape }) => shape)),
  }
}

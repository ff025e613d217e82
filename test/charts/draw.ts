import { type CheerioAPI, load } from 'cheerio'
import {
  type Chart,
  type ChartOutcome,
  type ChartWidth,
  renderChart,
} from '../../server/charts/index.ts'

/** The chart that there must be. */
export function chartIn(outcome: ChartOutcome): Chart {
  if (outcome.kind === 'no-chart') throw new Error(outcome.reason)
  return outcome
}

/** The picture as a document. */
export const draw = async (
  specOf: (width: ChartWidth) => ChartOutcome,
  width: ChartWidth = 'wide',
): Promise<CheerioAPI> => load(await renderChart(chartIn(specOf(width)).spec), { xml: true })

/** How many marks a layer has drawn. */
export const marksOf = ($: CheerioAPI, layer: string): number =>
  $(`.${layer.replaceAll('-', '_')}_marks`).children().length

/** The texts of the picture, lines joined. */
export const textsOf = ($: CheerioAPI): string[] =>
  $('text')
    .toArray()
    .map((text) => {
      const lines = $(text).find('tspan').toArray()
      return lines.length === 0 ? $(text).text() : lines.map((line) => $(line).text()).join(' ')
    })

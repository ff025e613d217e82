import { type ChartOutcome, type ChartWidth, renderChart } from '../charts/index.ts'
import type { ChartPlace, Picture, ShownChart } from './study-results.ts'

const SIZE = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/

/** The picture with its size, which the page says before the picture is there. */
function pictureOf(svg: string): Picture {
  const [, width = '0', height = '0'] = SIZE.exec(svg) ?? []
  return { svg, width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) }
}

/** A chart at both widths. Takes tens of milliseconds a width: workers call it. */
export async function drawChart(
  place: ChartPlace,
  specOf: (width: ChartWidth) => ChartOutcome,
): Promise<ShownChart> {
  const wide = specOf('wide')
  const narrow = specOf('narrow')
  if (wide.kind === 'no-chart' || narrow.kind === 'no-chart') {
    const { title } = wide
    const reason = wide.kind === 'no-chart' ? wide.reason : ''
    return { ...place, kind: 'missing', title, reason }
  }
  return {
    ...place,
    kind: 'drawn',
    title: wide.title,
    description: wide.description,
    wide: pictureOf(await renderChart(wide.spec)),
    narrow: pictureOf(await renderChart(narrow.spec)),
    spec: JSON.stringify(wide.spec),
    table: wide.table,
  }
}

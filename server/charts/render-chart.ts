import type { TopLevelSpec } from 'vega-lite'
import { BOLD, textWidth } from './specs/text.ts'

interface MeasuredText {
  readonly fontSize?: number
  readonly fontWeight?: string | number
}

declare module 'vega' {
  /** What Vega measures text with; its types leave it out. A missing text is null. */
  const textMetrics: { width: (item: MeasuredText, text: unknown) => number }
}

/** Vega is large: only who draws loads it. */
async function loadVega() {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  // Without a canvas, Vega takes every letter for 0.8 of the font size and leaves gaps.
  vega.textMetrics.width = ({ fontSize = 11, fontWeight }, text) =>
    textWidth(typeof text === 'string' ? text : '', fontSize) * (fontWeight === 'bold' ? BOLD : 1)
  return { vega, compile }
}

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ESCAPES.get(mark) ?? '')

/** Outlines of groups that draw nothing: a quarter of the file. */
const NOTHING =
  /<path class="(?:background|foreground)" aria-hidden="true" d="(?:M0,0h0v0h0Z)?"[^>]*\/>/g

/** The headline of a spec in one line. */
function titleOf({ title }: TopLevelSpec): string {
  const text = typeof title === 'object' && 'text' in title ? title.text : title
  if (typeof text === 'string') return text
  return Array.isArray(text) ? text.join(' ') : ''
}

/** One picture with one text alternative. No ids: a page may hold the same chart twice. */
function accessible(svg: string, spec: TopLevelSpec): string {
  const title = escaped(titleOf(spec))
  const description = escaped(spec.description ?? '')
  return svg
    .replace(NOTHING, '')
    .replace(
      /^<svg ([^>]*)>/,
      (_tag, attributes: string) =>
        `<svg ${attributes} role="img" aria-label="${title}. ${description}">` +
        `<title>${title}</title><desc>${description}</desc>`,
    )
}

/**
 * The chart as SVG: no script, no style, no ids, nothing loaded. The same chart gives the same text.
 * Takes tens of milliseconds: call it in a worker thread.
 */
export async function renderChart(chart: TopLevelSpec): Promise<string> {
  const { vega, compile } = await loadVega()
  // Vega reports a fault while it draws and gives an unfinished picture.
  const faults: unknown[] = []
  const logger = vega.logger(vega.Error, 'error', (_method, _level, reported) =>
    faults.push(...reported),
  )
  // Vega writes marks of its own into the data that it is given.
  const { spec } = compile(structuredClone(chart), { logger })
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logger })
  try {
    const svg = await view.toSVG()
    if (faults.length > 0) throw new Error(`Vega did not draw the chart: ${faults.join(', ')}`)
    return accessible(svg, chart)
  } finally {
    view.finalize()
  }
}

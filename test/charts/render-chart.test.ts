import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { compile } from 'vega-lite'
import { z } from 'zod'
import { renderChart } from '../../server/charts/index.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { chartExamples } from './chart-examples.ts'
import { contrastWithWhite } from './contrast.ts'
import { chartIn, draw } from './draw.ts'

const schemaFile = path.join(projectRoot, 'node_modules/vega-lite/build/vega-lite-schema.json')
const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(schemaFile, 'utf8')))
const isVegaLite = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/** What Vega-Lite says about a spec while it compiles it. */
function warningsOf(compiled: Parameters<typeof compile>[0]): string[] {
  const warnings: string[] = []
  const logger = {
    level: () => logger,
    error: (...texts: readonly unknown[]) => (warnings.push(texts.join(' ')), logger),
    warn: (...texts: readonly unknown[]) => (warnings.push(texts.join(' ')), logger),
    info: () => logger,
    debug: () => logger,
  }
  compile(compiled, { logger })
  return warnings
}

describe.each(chartExamples)('the chart of %s', (_name, specOf) => {
  describe.each(['wide', 'narrow'] as const)('%s', (width) => {
    it('is valid Vega-Lite, plain JSON and compiles without a warning', () => {
      const { spec } = chartIn(specOf(width))
      expect(isVegaLite(spec) ? [] : isVegaLite.errors).toEqual([])
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
      expect(warningsOf(spec)).toEqual([])
    })

    it('is one image with a title and a text alternative, and nothing that a strict policy stops', async () => {
      const { title, description } = chartIn(specOf(width))
      const $ = await draw(specOf, width)
      const svg = $('svg')
      expect(svg.attr('role')).toBe('img')
      expect(svg.attr('aria-label')).toBe(`${title}. ${description}`)
      expect($('svg > title').text()).toBe(title)
      expect($('svg > desc').text()).toBe(description)
      expect($('script, style, image, a, foreignObject').length).toBe(0)
      expect($('[style], [id], [href], [onclick]').length).toBe(0)
    })

    it('fits its place, with large enough text and marks that stand out', async () => {
      const $ = await draw(specOf, width)
      expect(Number($('svg').attr('width'))).toBeLessThanOrEqual(width === 'wide' ? 900 : 343)
      const sizes = $('text').map((_, text) => Number.parseFloat($(text).attr('font-size') ?? '0'))
      expect(Math.min(...sizes.get())).toBeGreaterThanOrEqual(12)
      const drawn = $('.role-mark [stroke]').map((_, mark) => $(mark).attr('stroke') ?? '')
      expect(drawn.length).toBeGreaterThan(0)
      for (const colour of new Set(drawn.get()))
        expect(contrastWithWhite(colour)).toBeGreaterThanOrEqual(3)
    })
  })

  it('is the same text every time', async () => {
    const first = await renderChart(chartIn(specOf('wide')).spec)
    await renderChart(chartIn(specOf('narrow')).spec)
    expect(await renderChart(chartIn(specOf('wide')).spec)).toBe(first)
  })

  it('says the same in words and in the table at both widths', () => {
    const [wide, narrow] = [chartIn(specOf('wide')), chartIn(specOf('narrow'))]
    expect(narrow.description).toBe(wide.description)
    expect(narrow.table).toEqual(wide.table)
  })

  it('has a table whose rows are as long as its head', () => {
    const { columns, rows } = chartIn(specOf('wide')).table
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toHaveLength(columns.length)
  })
})

import type { Browser } from 'playwright-core'
import { renderChart } from '../../server/charts/index.ts'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { chartExamples } from './chart-examples.ts'
import { chartIn } from './draw.ts'

/** Texts that a browser sets outside the picture or over one another, by more than a hair. */
function findFaults(): string[] {
  const svg = document.querySelector('svg')
  if (svg === null) return ['there is no picture']
  const frame = svg.getBoundingClientRect()
  const lines = [...svg.querySelectorAll('text')]
    .filter((text) => text.getAttribute('opacity') !== '0')
    .flatMap((text) => {
      const spans = [...text.querySelectorAll('tspan')]
      return spans.length === 0 ? [text] : spans
    })
    .filter((line) => line.textContent !== '')
    .map((line) => ({ text: line.textContent, box: line.getBoundingClientRect() }))
  const outside = lines.filter(
    ({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1,
  )
  const HAIR = 3
  const over = lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter(
        ({ box }) =>
          Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > HAIR &&
          Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > HAIR,
      )
      .map(({ text }) => `${one.text} | ${text}`),
  )
  return [...outside.map(({ text }) => `outside: ${text}`), ...over]
}

describeInBrowser('the texts of a chart', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })

  it.each(chartExamples)('of %s stay inside and apart at both widths', async (_name, specOf) => {
    for (const width of ['wide', 'narrow'] as const) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await page.setContent(await renderChart(chartIn(specOf(width)).spec))
      expect(await page.evaluate(findFaults)).toEqual([])
      await page.close()
    }
  })
})

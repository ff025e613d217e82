import { gzipSync } from 'node:zlib'
import { load } from 'cheerio'
import type { Browser, Page } from 'playwright-core'
import {
  axeFindings,
  closePage,
  describeInBrowser,
  fitsTheScreen,
  hasFocus,
  launchBrowser,
  openPage,
} from '../support/browser.ts'
import { startWidgetServer } from './widget-server.ts'

jest.setTimeout(60_000)

let site: Awaited<ReturnType<typeof startWidgetServer>>
beforeAll(async () => {
  site = await startWidgetServer()
})
afterAll(async () => {
  await site.close()
})

describe('the weight of a page', () => {
  const sizeOf = async (url: string): Promise<number> => {
    const response = await fetch(url)
    expect(response.status).toBe(200)
    return gzipSync(new Uint8Array(await response.arrayBuffer())).length
  }

  it.each(['/allocation?examples=1', '/draws'])(
    'stays far under 60 KB at the first %s',
    async (path) => {
      const html = await (await fetch(site.url + path)).text()
      const $ = load(html)
      const linked = $('link[href], script[src]').map(
        (_index, one) => $(one).attr('href') ?? $(one).attr('src') ?? '',
      )
      // Not linked, but imported by the widgets.
      const scripts = linked.get().filter((url) => url.endsWith('.js'))
      const imported = (scripts[0] ?? '').replace('timing.js', 'elements.js')
      const sizes = await Promise.all(
        [path, ...linked.get(), imported].map((url) => sizeOf(site.url + url)),
      )
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20_000)
    },
  )
})

describeInBrowser('the scripts of every page', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })
  afterEach(async () => {
    site.stored.length = 0
    await closePage(page)
  })

  const open = async (path: string): Promise<void> => {
    page = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(site.url + path)
  }

  it('sends a form once, however often the button is clicked', async () => {
    await open('/single-choice')
    await page.getByLabel('Refused').check()
    await page.evaluate(`for (let times = 0; times < 3; times += 1)
      document.querySelector('[data-action="next"]').click()`)
    await page.waitForURL('**/stored*')
    expect(site.stored).toHaveLength(1)
    expect(site.stored[0]?.fields).toMatchObject({ choice: 'refused', changes: '1' })
  })

  it('lets a person who comes back send again', async () => {
    await open('/single-choice')
    await page.getByLabel('Refused').check()
    await page.locator('[data-action="next"]').click()
    await page.waitForURL('**/stored*')
    await page.goBack()
    await page.getByLabel('Very interested').check()
    await page.locator('[data-action="next"]').click()
    await page.waitForURL('**/stored*')
    expect(site.stored).toHaveLength(2)
  })

  it('measures the time that the page was hidden apart', async () => {
    await open('/single-choice')
    await page.evaluate(() => {
      const set = (state: string) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }
      set('hidden')
      const until = performance.now() + 120
      while (performance.now() < until);
      set('visible')
    })
    await page.getByLabel('Refused').check()
    await page.locator('[data-action="next"]').click()
    await page.waitForURL('**/stored*')
    const fields = site.stored[0]?.fields
    expect(Number(fields?.['hidden_ms'])).toBeGreaterThanOrEqual(120)
    expect(Number(fields?.['elapsed_ms'])).toBeGreaterThanOrEqual(Number(fields?.['hidden_ms']))
  })

  it('sends a choice that is missing back with what to do', async () => {
    await open('/single-choice')
    const again = page.waitForEvent('load')
    await page.locator('[data-action="next"]').click()
    await again
    expect(await hasFocus(page.locator('[data-error-summary]'))).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.locator('[data-error-summary] a').click()
    expect(await hasFocus(page.getByLabel('Very interested'))).toBe(true)
  })

  it('goes back by itself after the time it says', async () => {
    await open('/complete')
    await expect(
      page.getByText('You will be taken back in 3 seconds.').count(),
    ).resolves.toBeGreaterThan(0)
    await page.waitForURL('**/elsewhere')
  })

  it('stays when it is told to', async () => {
    await open('/complete')
    await page.clock.install()
    await page.reload()
    await page.getByRole('button', { name: 'Stay on this page' }).click()
    await page.clock.runFor(10_000)
    expect(page.url()).toContain('/complete')
    await expect(page.getByText('You stay on this page.').count()).resolves.toBe(1)
    expect(await axeFindings(page)).toEqual([])
  })

  it('copies the completion code', async () => {
    await open('/complete')
    await page.clock.install()
    await page.reload()
    await page.getByRole('button', { name: 'Copy the code' }).click()
    await page.getByText('The code is copied.').waitFor({ state: 'attached' })
    await expect(page.evaluate('navigator.clipboard.readText()')).resolves.toBe('C1ABCDEF')
    await page.setViewportSize({ width: 320, height: 600 })
    expect(await fitsTheScreen(page)).toBe(true)
  })
})

import type { Browser, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { secretLinkAt } from '../../server/http/secret-link.ts'
import { fillWithModels } from '../results/demo-results.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import {
  axeFindings,
  closePage,
  describeInBrowser,
  fitsTheScreen,
  launchBrowser,
  openPage,
} from '../support/browser.ts'
import { testDialects } from '../support/databases.ts'

jest.setTimeout(180_000)

const STATUSES = [200, 303, 403]

const SIZES = [
  { width: 1280, height: 800 },
  { width: 375, height: 667 },
  { width: 320, height: 640 },
]

/** Each page, and something that is on it once its results are there. */
const pages: readonly [name: string, path: string, sign: string][] = [
  ['the list', '/results', 'figure.chart'],
  ['a study version', '/results/small@1', '.key-figure'],
  ['its questions', '/results/small@1/questions', 'figure.chart'],
  ['the page before the Prolific ids', '/results/small@1/linkage', 'form'],
]

describeInBrowser('the pages of results', () => {
  let browser: Browser
  let app: TestApp
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    app = await startTestApp({ dialect: present(testDialects[0], 'SQLite') })
    await fillWithModels(app, { versionId: 'small@1', people: 6 })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })
  afterEach(() => closePage(page))

  const enter = async (options: Parameters<typeof openPage>[1]): Promise<void> => {
    page = await openPage(browser, options, STATUSES)
    await page.goto(app.url + secretLinkAt('', app.services.resultsToken))
  }

  /** Waits on the page that loads itself again while the results are computed. */
  const open = async (path: string, sign: string): Promise<void> => {
    await page.goto(app.url + path)
    await page.locator(sign).first().waitFor({ timeout: 150_000 })
    await page.waitForLoadState('load')
  }

  describe.each(pages)('%s', (_name, path, sign) => {
    it.each(SIZES)('is a good page at $width px, without script', async (viewport) => {
      await enter({ viewport, javaScriptEnabled: false })
      await open(path, sign)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await axeFindings(page)).toEqual([])
      expect(await fitsTheScreen(page)).toBe(true)
    })
  })

  it('shows every chart as a picture that has loaded, and opens its table by keyboard', async () => {
    await enter({ viewport: { width: 1280, height: 800 } })
    await open('/results/small@1', '.key-figure')
    const figures = page.locator('figure.chart')
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded()
      await page.waitForFunction(
        'Array.from(document.images).filter((image) => image.getBoundingClientRect().top < innerHeight).every((image) => image.complete && image.naturalWidth > 0)',
      )
    }
    const summary = figures.first().locator('summary')
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await figures.first().locator('table').isVisible()).toBe(true)
  })

  it('says where the link is to who has none', async () => {
    page = await openPage(browser, { viewport: { width: 375, height: 667 } }, STATUSES)
    await page.goto(`${app.url}/results`)
    expect(await page.locator('main').innerText()).toContain('console')
    expect(await axeFindings(page)).toEqual([])
  })
})

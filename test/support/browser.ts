import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { projectRoot } from '../../server/http/project-root.ts'
import { hasChromium } from './chromium.ts'

export { launchBrowser } from './chromium.ts'

/** Tests in a real browser; skipped where there is none (global-setup.ts says so). */
export const describeInBrowser = hasChromium ? describe : describe.skip

/** Statuses that a page of the flow may have: 422 is a form that comes again. */
const USUAL_STATUSES: readonly number[] = [200, 303, 422]

const problemsOf = new WeakMap<Page, string[]>()

/**
 * A page of a fresh visitor. What goes wrong while it is used fails the test at `closePage`: errors of
 * the page’s scripts, anything that the content security policy stops, requests that fail, that are
 * answered with another status than the usual ones, or that go to another machine.
 */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
  statuses = USUAL_STATUSES,
): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    const isAboutStatus = message.text().includes('the server responded with a status of')
    if (message.type() === 'error' && !isAboutStatus) problems.push(message.text())
  })
  page.on('response', (response) => {
    if (!statuses.includes(response.status()))
      problems.push(`${String(response.status())} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // What a page was still loading when the person left it.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason} ${request.url()}`)
  })
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => {
      problems.push(`a request to another machine: ${route.request().url()}`)
      return route.abort()
    },
  )
  problemsOf.set(page, problems)
  return page
}

export async function closePage(page: Page): Promise<void> {
  await readers.get(page)?.context().close()
  await page.context().close()
  expect(problemsOf.get(page) ?? []).toEqual([])
}

const axe = readFileSync(path.join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8')

const readers = new WeakMap<Page, Page>()

/** A window beside that of a page without script: in it axe can run, and the page’s own scripts do not. */
async function readerOf(page: Page): Promise<Page> {
  const known = readers.get(page)
  if (known !== undefined) return known
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser')
  const reader = await browser.newPage({ viewport: page.viewportSize() })
  await reader.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type === 'document')
      await route.fulfill({ contentType: 'text/html', body: await page.content() })
    else if (type === 'script') await route.fulfill({ contentType: 'text/javascript', body: '' })
    else await route.continue()
  })
  readers.set(page, reader)
  return reader
}

/** The page as it stands, where axe can read it. */
async function readable(page: Page): Promise<Page> {
  if (await page.evaluate<boolean>('matchMedia("(scripting: enabled)").matches')) return page
  const reader = await readerOf(page)
  await reader.goto(page.url())
  // Hidden for a moment, until scripts that are not to run have run.
  await reader.evaluate(`for (const widget of document.querySelectorAll('[data-widget]')) {
    widget.style.animation = 'none'
    widget.style.opacity = '1'
  }`)
  return reader
}

const AXE_RUN = `${axe}; axe.run(document).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`

/** What axe finds on the page, one line a place: empty when all is well. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: unknown = await (await readable(page)).evaluate(AXE_RUN)
  return Array.isArray(found) ? found.map(String) : ['axe did not answer with a list']
}

/** True where nothing sticks out to the right: no sideways scrolling. */
export const fitsTheScreen = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

export const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement)

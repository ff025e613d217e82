import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { secretLinkAt } from '../../server/http/secret-link.ts'
import { fillWithModels } from '../results/demo-results.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { demoDataset, demoStudy } from '../support/demo-study.ts'

const VERSION = 'demo@1'
const ARM = 'persona-verbalize-before'
const PEOPLE = 36
const MOST_WAITING_MS = 180_000
/** These pages are long: their beginning is enough. */
const HEIGHT = 1600

const PICTURES = [
  ['results-list', '/results'],
  ['results-study', `/results/${VERSION}?arm=${ARM}`],
  ['results-questions', `/results/${VERSION}/questions?arm=${ARM}`],
] as const

interface Size {
  readonly width: number
  readonly height: number
}

async function takeOne(app: TestApp, page: Page, name: string, address: string): Promise<void> {
  await page.goto(app.url + address)
  await page.locator('[data-results="ready"]').waitFor({ timeout: MOST_WAITING_MS })
  await page.waitForLoadState('load')
  const width = present(page.viewportSize(), 'the size of the window').width
  await page.setViewportSize({ width, height: HEIGHT })
  await page.waitForFunction(
    'Array.from(document.images).every((image) => image.getBoundingClientRect().top > innerHeight || image.complete)',
  )
  await page.screenshot({ path: name })
  process.stdout.write(`${path.basename(name)}\n`)
}

/** The pages of results, over made-up people and models. */
export async function takeResultsPictures(
  browser: Browser,
  { folder, sizes }: { readonly folder: string; readonly sizes: readonly Size[] },
): Promise<void> {
  const app = await startTestApp({
    dialect: present(testDialects[0], 'SQLite'),
    dataset: demoDataset(),
    study: demoStudy(),
    mode: 'rehearsal',
  })
  try {
    await fillWithModels(app, { versionId: VERSION, people: PEOPLE })
    for (const size of sizes) {
      const isPhone = size.width < 500
      const context = await browser.newContext({
        viewport: size,
        hasTouch: isPhone,
        isMobile: isPhone,
      })
      const page = await context.newPage()
      await page.goto(secretLinkAt(app.url, app.services.resultsToken))
      for (const [name, address] of PICTURES)
        await takeOne(app, page, path.join(folder, `${name}-${String(size.width)}.png`), address)
      await context.close()
    }
  } finally {
    await app.close()
  }
}

import type { Browser } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { hasChromium, launchBrowser } from '../support/chromium.ts'
import { testDialects } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'

/** A name that is not the machine itself: browsers trust such a page less, and say less in a request. */
const NAME = 'study.test'

const describeInBrowser = hasChromium ? describe : describe.skip

describeInBrowser('a study over plain http, under a name', () => {
  let app: TestApp
  let browser: Browser

  beforeAll(async () => {
    app = await startTestApp({
      dialect: present(testDialects[0], 'SQLite'),
      study: smallStudy({ entry: 'open' }),
    })
    browser = await launchBrowser([`--host-resolver-rules=MAP ${NAME} 127.0.0.1`])
  }, 30_000)
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  it.each(['127.0.0.1', NAME])('takes its own forms at %s', async (host) => {
    const page = await browser.newPage()
    await page.goto(`${app.url.replace('127.0.0.1', host)}/s/small`)
    await page.getByLabel('I am 18 or older').check()
    await page.locator('[data-action=next]').click()
    await page.waitForURL('**/steps/1')
    expect(await page.locator('form').getAttribute('data-step')).toBe('demographics')
    await page.close()
  })
})

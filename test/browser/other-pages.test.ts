import type { Browser, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import {
  closePage,
  describeInBrowser,
  hasFocus,
  launchBrowser,
  openPage,
} from '../support/browser.ts'
import { testDialects } from '../support/databases.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor } from '../support/visitor.ts'
import { lastOf, walk, walkTo } from '../support/walk.ts'
import { audit, auditZoom } from './audit.ts'
import { sendWrongly } from './careful-person.ts'
import { finger, type Hands, keyboard, mouse, withoutScript } from './hands.ts'
import { tourByKeyboard } from './keyboard.ts'
import { standInForProlific } from './prolific.ts'

jest.setTimeout(60_000)

const COMPUTER = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 375, height: 667 } }
const ANY_STATUS = [200, 303, 400, 403, 404, 405, 422]

const ways: readonly [name: string, options: Parameters<typeof openPage>[1], hands: Hands][] = [
  ['by mouse at 1280 px', COMPUTER, mouse],
  ['by finger at 375 px', { ...PHONE, hasTouch: true, isMobile: true }, finger],
  ['by keyboard at 1280 px', COMPUTER, keyboard],
  ['without script at 375 px', { ...PHONE, javaScriptEnabled: false }, withoutScript],
]

const ID = 'a'.repeat(24)

/** Addresses that lead to an error, each with the code on its page. */
const errors: readonly [code: string, path: string][] = [
  ['ids-missing', '/s/small'],
  ['ids-partial', `/s/small?PROLIFIC_PID=${ID}&STUDY_ID=${ID}`],
  ['ids-placeholder', '/s/small?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID=x&SESSION_ID=x'],
  ['ids-malformed', `/s/small?PROLIFIC_PID=a-b&STUDY_ID=${ID}&SESSION_ID=${ID}`],
  ['ids-conflicting', `/s/small?PROLIFIC_PID=a&PROLIFIC_PID=b&STUDY_ID=x&SESSION_ID=${ID}`],
  ['ids-other-study', entryPath('stranger', { study: 'only-one' })],
  ['study-not-found', '/s/nowhere'],
  ['simulation-key-unknown', '/s/small?simulation=nobody'],
  ['no-session', '/s/small/steps/3'],
  ['no-session', '/s/small/withdraw'],
  ['no-session', '/s/small/done'],
  ['not-found', '/s/small/steps/many'],
  ['not-found', '/nowhere'],
  ['malformed-request', '/s/%E0%A4%A'],
]

describeInBrowser('the pages beside the way', () => {
  let browser: Browser
  let app: TestApp
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    const dialect = present(testDialects[0], 'SQLite')
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 50 }) })
    await addSmallStudy(app, { study: 'everyone', entry: 'open', estimates_per_cell: 50 })
    await addSmallStudy(app, { study: 'only-one', prolific: { study_ids: ['b'.repeat(24)] } })
    await addSmallStudy(app, { study: 'no-phones', devices: ['desktop'] })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })
  afterEach(() => closePage(page))

  const expectGoodPage = async (): Promise<void> => {
    expect(await audit(page)).toEqual([])
    expect(await auditZoom(page)).toEqual([])
  }

  const last = () => page.locator('[data-step="complete"]')
  const outcome = () => last().getAttribute('data-outcome')
  const code = () => last().getAttribute('data-completion-code')

  /** Someone who is as far as that already goes on in this browser. */
  const comeInAt = async (name: string, step: string): Promise<void> => {
    const visitor = createVisitor(app.url)
    const start = await visitor.open(entryPath(name))
    const at =
      step === 'complete'
        ? lastOf(await walk(visitor, start))
        : await walkTo(visitor, start, (now) => now.step === step)
    const [cookieName = '', value = ''] = visitor.cookie().split('=')
    const cookie = { name: cookieName, value, domain: '127.0.0.1', path: '/s/small' }
    await page.context().addCookies([cookie])
    await page.goto(app.url + at.path)
  }

  describe.each([
    ['1280 px', COMPUTER],
    ['375 px', PHONE],
  ])('errors at %s', (_width, options) => {
    it('say what to do', async () => {
      page = await openPage(browser, options, ANY_STATUS)
      for (const [error, path] of errors) {
        await page.goto(app.url + path)
        expect(await page.locator('[data-error]').getAttribute('data-error')).toBe(error)
        await expectGoodPage()
        await tourByKeyboard(page)
      }
    })

    it('shows the way in on the start page', async () => {
      page = await openPage(browser, options)
      await page.goto(app.url)
      await expectGoodPage()
      await page.getByRole('link', { name: 'A small study' }).click()
      await page.locator('[data-step="consent"]').waitFor()
    })
  })

  describe.each(ways)('leaving %s', (name, options, hands) => {
    const person = name.replace(/\W/g, '').slice(0, 9)

    it('asks, lets people stay, deletes, and gives the code', async () => {
      page = await openPage(browser, options)
      await comeInAt(person, 'estimate')
      await hands.press(page, page.locator('[data-action="withdraw"]'))
      await page.locator('form[data-step="withdraw"]').waitFor()
      await expectGoodPage()
      expect(await page.getByLabel('Delete them now').isChecked()).toBe(true)

      await hands.press(page, page.getByRole('link', { name: 'Stay and go on' }))
      await page.locator('form[data-step="estimate"]').waitFor()

      await hands.press(page, page.locator('[data-action="withdraw"]'))
      await page.locator('form[data-step="withdraw"]').waitFor()
      await sendWrongly(page)
      await page.locator('form[data-invalid]').waitFor()
      expect(await hasFocus(page.locator('[data-error-summary]'))).toBe(true)
      expect(await audit(page)).toEqual([])

      await hands.choose(page, 'answers-0')
      await hands.press(page, page.locator('[data-action="next"]'))
      await last().waitFor()
      expect([await outcome(), await code()]).toEqual(['withdrew', 'CWITH0006'])
      await expectGoodPage()
    })

    it('takes answers back after the end, and the code stays', async () => {
      page = await openPage(browser, options)
      await comeInAt(`late ${person}`, 'complete')
      await hands.press(page, page.locator('[data-action="withdraw"]'))
      await page.locator('form[data-step="withdraw"]').waitFor()
      await expectGoodPage()
      await hands.choose(page, 'answers-1')
      await hands.press(page, page.locator('[data-action="next"]'))
      await last().waitFor()
      expect([await outcome(), await code()]).toEqual(['completed', 'CDONE0001'])
      await expectGoodPage()
    })
  })

  describe('other ends', () => {
    const decide = async (path: string, choice: string): Promise<void> => {
      page = await openPage(browser, PHONE)
      await page.goto(app.url + path)
      await mouse.choose(page, choice)
      await page.locator('[data-action="next"]').click()
      await last().waitFor()
      await expectGoodPage()
    }

    it('are good pages without consent', async () => {
      await decide(entryPath('declines'), 'consent-1')
      expect([await outcome(), await code()]).toEqual(['no-consent', 'CNOCO0003'])
    })

    it('are good pages on a device that the study does not take', async () => {
      await decide(entryPath('phones', { study: 'no-phones' }), 'device-2')
      expect([await outcome(), await code()]).toEqual(['incompatible-device', 'CDEVI0004'])
    })

    it('are good pages in a preview, which says on each that nothing counts', async () => {
      await decide('/s/small?preview=1', 'consent-1')
      expect(await code()).toBe('PREVIEW')
      await expect(page.getByRole('complementary').innerText()).resolves.toContain(
        'nothing here counts',
      )
    })

    it('are good pages where entry is open: there is no code, and the way leads to the start', async () => {
      await decide('/s/everyone', 'consent-1')
      await page.locator('a[data-action="return"]').click()
      await page.waitForURL(`${app.url}/`)
    })
  })

  describe('the last page', () => {
    const CODE_URL = 'https://app.prolific.com/submissions/complete?cc=CDONE0001'

    /** The clock of the page stands still, but for what a test winds it on. */
    const finish = async (person: string) => {
      page = await openPage(browser, {
        ...COMPUTER,
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const returns = await standInForProlific(page)
      await page.clock.install()
      await comeInAt(person, 'complete')
      return returns
    }

    it('goes back to Prolific by itself, with a GET and nothing but the code', async () => {
      const returns = await finish('redirected')
      await page.clock.runFor(14_000)
      expect(returns).toEqual([])
      await page.clock.runFor(2_000)
      await page.waitForURL(CODE_URL)
      expect(returns).toEqual([{ method: 'GET', url: CODE_URL }])
    })

    it('stays when it is told to, with the focus on the way back', async () => {
      const returns = await finish('stays')
      await page.getByRole('button', { name: 'Stay on this page' }).click()
      await page.clock.runFor(120_000)
      expect(returns).toEqual([])
      expect(await hasFocus(page.locator('a[data-action="return"]'))).toBe(true)
      await expectGoodPage()
      await page.keyboard.press('Enter')
      await page.waitForURL(CODE_URL)
    })

    it('copies the code', async () => {
      await finish('copies')
      await page.getByRole('button', { name: 'Copy the code' }).click()
      await page.getByText('The code is copied.').waitFor({ state: 'attached' })
      await expect(page.evaluate('navigator.clipboard.readText()')).resolves.toBe('CDONE0001')
    })

    it('has all of it in view on a phone: the code, and the way back', async () => {
      page = await openPage(browser, { ...PHONE, javaScriptEnabled: false })
      await comeInAt('sees', 'complete')
      for (const part of ['#completion-code', 'a[data-action="return"]']) {
        const box = await page.locator(part).boundingBox()
        expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(PHONE.viewport.height)
      }
    })
  })
})

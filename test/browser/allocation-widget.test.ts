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
import { pointOn, swipe } from './pointer.ts'
import { startWidgetServer } from './widget-server.ts'

jest.setTimeout(60_000)

const DESKTOP = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true }

const numbers = (page: Page): Promise<string[]> =>
  page.evaluate("[...document.querySelectorAll('input[data-option]')].map(({ value }) => value)")
const counter = (page: Page): Promise<string> => page.locator('.counter-line').innerText()
const row = (page: Page, index: number) => page.locator('[data-row]').nth(index)
const bar = (page: Page, index: number) => row(page, index).locator('.bar')
const field = (page: Page, index: number) => row(page, index).locator('input')
const rest = (page: Page, index: number) => row(page, index).locator('.rest')

describeInBrowser('the allocation input', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof startWidgetServer>>
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    site = await startWidgetServer()
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  afterEach(async () => {
    site.stored.length = 0
    await closePage(page)
  })

  const open = async (options: Parameters<typeof openPage>[1] = DESKTOP): Promise<void> => {
    page = await openPage(browser, options)
    await page.goto(`${site.url}/allocation`)
  }
  const send = () => page.locator('[data-action="next"]').click()
  const arrive = () => page.waitForURL('**/stored*')
  const placed = () => site.stored[0]?.response.percentages

  it('starts with every row unset, and says so', async () => {
    await open()
    expect(await numbers(page)).toEqual(['', '', '', '', ''])
    expect(await page.locator('.bar-state').allInnerTexts()).toEqual(Array(5).fill('not set'))
    expect(await counter(page)).toBe('Democrats: 0 of 100 placed, 100 left')
  })

  it('calls each number field by its option, with and without script', async () => {
    await open()
    for (const index of [0, 4]) {
      const label = await row(page, index).locator('label').innerText()
      expect(await page.getByRole('spinbutton', { name: label, exact: true }).count()).toBe(1)
    }
    await closePage(page)
    await open({ ...DESKTOP, javaScriptEnabled: false })
    await expect(
      page.getByRole('textbox', { name: 'Not too interested', exact: true }).count(),
    ).resolves.toBe(1)
  })

  it('is filled in with the mouse alone, and moves no row but the one touched', async () => {
    await open()
    const click = await pointOn(bar(page, 0), 41)
    await page.mouse.click(click.x, click.y)
    expect(await numbers(page)).toEqual(['40', '', '', '', ''])

    const [from, to] = [await pointOn(bar(page, 1), 80), await pointOn(bar(page, 1), 24)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()
    expect(await numbers(page)).toEqual(['40', '25', '', '', ''])

    await row(page, 2).getByText('+5', { exact: true }).click()
    await row(page, 2).getByText('+5', { exact: true }).click()
    await row(page, 2).getByText('−5', { exact: true }).click()
    const start = await pointOn(bar(page, 3), 0)
    await page.mouse.click(start.x + 1, start.y)
    expect(await numbers(page)).toEqual(['40', '25', '5', '0', ''])
    expect(await counter(page)).toBe('Democrats: 70 of 100 placed, 30 left')

    await rest(page, 4).click()
    expect(await counter(page)).toBe('Democrats: All 100 placed')
    await send()
    await arrive()
    expect(placed()).toMatchObject({
      'very-interested': 40,
      'not-at-all-interested': 0,
      refused: 30,
    })
  })

  it('goes to 0 and to 100 when a drag leaves the bar', async () => {
    await open()
    const middle = await pointOn(bar(page, 0), 50)
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    await page.mouse.move(middle.x + 900, middle.y + 60, { steps: 4 })
    expect((await numbers(page))[0]).toBe('100')
    await page.mouse.move(5, middle.y - 40, { steps: 4 })
    await page.mouse.up()
    expect((await numbers(page))[0]).toBe('0')
  })

  it('is filled in with the keyboard alone', async () => {
    await open()
    await page.keyboard.press('Tab')
    expect(await hasFocus(page.locator('.skip-link'))).toBe(true)
    await page.keyboard.press('Enter')
    // Undo and Clear come first.
    await tabTo(page, 'undo', 'clear', 'first row')
    await page.keyboard.type('33.5')
    await tabTo(page, 'rest', 'second row')
    for (const key of ['PageUp', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'])
      await page.keyboard.press(key)
    await tabTo(page, 'rest', 'third row')
    await page.keyboard.press('Home')
    await tabTo(page, 'rest', 'fourth row')
    await page.keyboard.press('End')
    expect(await numbers(page)).toEqual(['33.5', '11', '0', '100', ''])
    expect(await counter(page)).toBe('Democrats: 144.5 of 100: take 44.5 away')

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await numbers(page)).toEqual(['33.5', '11', '0', '55.5', ''])
    expect(await counter(page)).toBe('Democrats: All 100 placed: set the empty rows to 0')
    await tabTo(page, 'fifth row', 'rest')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await arrive()
    expect(placed()).toMatchObject({
      'very-interested': 33.5,
      'not-at-all-interested': 55.5,
      refused: 0,
    })
  })

  it('is filled in with taps of a finger', async () => {
    await open(PHONE)
    const tap = await pointOn(bar(page, 0), 60)
    await page.touchscreen.tap(tap.x, tap.y)
    await row(page, 1).getByText('+5', { exact: true }).tap()
    for (const index of [2, 3, 4]) await rest(page, index).tap()
    expect(await numbers(page)).toEqual(['60', '5', '35', '0', '0'])
    await page.locator('[data-action="next"]').tap()
    await arrive()
    expect(placed()).toMatchObject({ 'very-interested': 60, 'not-too-interested': 35, refused: 0 })
  })

  it('follows a finger that moves sideways', async () => {
    await open(PHONE)
    const [from, to] = [await pointOn(bar(page, 1), 20), await pointOn(bar(page, 1), 40)]
    await swipe(page, from, to)
    expect(await numbers(page)).toEqual(['', '40', '', '', ''])
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    expect(await numbers(page)).toEqual(['', '', '', '', ''])
  })

  it('lets a finger scroll the page over the bars, and sets nothing', async () => {
    await open(PHONE)
    const from = await pointOn(bar(page, 2), 50)
    const before = await page.evaluate<number>('window.scrollY')
    await swipe(page, from, { x: from.x + 2, y: from.y - 200 })
    await page.waitForFunction((top) => window.scrollY > top + 50, before)
    expect(await numbers(page)).toEqual(['', '', '', '', ''])
    expect(await row(page, 2).locator('.bar-state').innerText()).toBe('not set')
  })

  it('takes back one act at a time, typing included, and all at once', async () => {
    await open()
    await field(page, 0).fill('70')
    await field(page, 1).pressSequentially('12')
    await row(page, 1).getByText('+5', { exact: true }).click()
    await rest(page, 2).click()
    expect(await numbers(page)).toEqual(['70', '17', '13', '', ''])
    const undo = page.getByRole('button', { name: 'Undo' })
    const seen: string[][] = []
    for (let times = 0; times < 4; times += 1) {
      await undo.click()
      seen.push(await numbers(page))
    }
    expect(seen.map((values) => values.slice(0, 3))).toEqual([
      ['70', '17', ''],
      ['70', '12', ''],
      ['70', '', ''],
      ['', '', ''],
    ])
    expect(await undo.getAttribute('aria-disabled')).toBe('true')

    await field(page, 0).fill('70')
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await numbers(page)).toEqual(['', '', '', '', ''])
    await undo.click()
    expect((await numbers(page))[0]).toBe('70')
  })

  it('says in words what to do when there are more than 100', async () => {
    await open()
    await field(page, 0).fill('70')
    await field(page, 1).fill('38')
    expect(await counter(page)).toBe('Democrats: 108 of 100: take 8 away')
    expect(await rest(page, 0).innerText()).toContain('Take 8 off here')
    expect(await rest(page, 2).getAttribute('aria-disabled')).toBe('true')
    await rest(page, 1).click()
    expect(await numbers(page)).toEqual(['70', '30', '', '', ''])
  })

  it('tells screen readers the total once it has come to rest', async () => {
    await open()
    const said = page.locator('.allocation [role="status"]')
    await field(page, 0).pressSequentially('65')
    expect(await said.innerText()).toBe('')
    await page.waitForFunction(
      () => document.querySelector('.allocation [role="status"]')?.textContent,
    )
    expect(await said.innerText()).toBe('Democrats: 65 of 100 placed, 35 left')
  })

  it('can always be sent: what is missing is said, with the focus and a way there', async () => {
    await open()
    await field(page, 0).fill('70')
    await send()
    await page.waitForSelector('form[data-invalid] .is-enhanced')
    expect(await numbers(page)).toEqual(['70', '', '', '', ''])
    const summary = page.locator('[data-error-summary]')
    expect(await hasFocus(summary)).toBe(true)
    expect(await axeFindings(page)).toEqual([])

    await summary.getByText('“Not too interested” is not set').click()
    expect(await hasFocus(field(page, 2))).toBe(true)
    await page.keyboard.type('5')
    await expect(row(page, 2).locator('.field-error').count()).resolves.toBe(0)
    await expect(row(page, 3).locator('.field-error').count()).resolves.toBe(1)
  })

  it('says that a field holds no number, and does not count it', async () => {
    await open()
    await field(page, 0).fill('lots')
    await field(page, 1).fill('40')
    expect(await row(page, 0).locator('.bar-state').innerText()).toBe('a number from 0 to 100')
    expect(await counter(page)).toBe('Democrats: 40 of 100 placed, 60 left')
  })

  it('works without script, by keyboard, and keeps what was typed', async () => {
    await open({ ...PHONE, javaScriptEnabled: false })
    await expect(page.locator('.bar, .step, .rest, .counter').count()).resolves.toBe(0)
    for (const [index, text] of ['70', '20', '5', '0', '0'].entries())
      await field(page, index).fill(text)
    await field(page, 4).press('Enter')
    await page.waitForSelector('form[data-invalid]')
    await expect(page.getByText('The numbers add up to 95. Add 5 more.').count()).resolves.toBe(1)
    expect(await numbers(page)).toEqual(['70', '20', '5', '0', '0'])
    await field(page, 2).fill('10')
    await send()
    await arrive()
    expect(placed()).toMatchObject({ 'very-interested': 70, 'not-too-interested': 10 })
    expect(site.stored[0]?.fields).toMatchObject({ elapsed_ms: '', hidden_ms: '', changes: '' })
  })

  it('sends how long it took and how often something was changed, over all tries', async () => {
    await open()
    const first = await pointOn(bar(page, 0), 50)
    await page.mouse.click(first.x, first.y)
    await field(page, 1).pressSequentially('25')
    await send()
    await page.waitForSelector('form[data-invalid] .is-enhanced')
    await rest(page, 2).click()
    await rest(page, 3).click()
    await rest(page, 4).click()
    await send()
    await arrive()
    const fields = site.stored[0]?.fields
    expect(fields).toMatchObject({ changes: '5', hidden_ms: '0' })
    expect(Number(fields?.['elapsed_ms'])).toBeGreaterThan(100)
    expect(Number(fields?.['elapsed_ms'])).toBeLessThan(30_000)
  })

  it.each([1280, 640, 375, 320])('fits a screen of %d px, and axe finds nothing', async (width) => {
    await open({ viewport: { width, height: 700 } })
    expect(await fitsTheScreen(page)).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await field(page, 0).fill('70')
    await field(page, 1).fill('38')
    expect(await fitsTheScreen(page)).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await field(page, 1).fill('30')
    for (const index of [2, 3, 4]) await rest(page, index).click()
    expect(await axeFindings(page)).toEqual([])
  })

  it.each([1280, 320])('fits a screen of %d px with examples', async (width) => {
    page = await openPage(browser, { viewport: { width, height: 700 } })
    await page.goto(`${site.url}/allocation?examples=1`)
    expect(await fitsTheScreen(page)).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await axeFindings(page)).toEqual([])
  })

  it('keeps every control at 44 px for fingers', async () => {
    await open(PHONE)
    const sizes = await page
      .locator('.sheet button, .sheet input:not([type=hidden]), .bar, .withdraw')
      .evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .map(({ width, height }) => Math.min(width, height)),
      )
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(43.9)
  })

  it('keeps the total in view while the page is scrolled', async () => {
    await open(PHONE)
    await field(page, 4).scrollIntoViewIfNeeded()
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
    const box = await page.locator('.counter').boundingBox()
    expect(box?.y).toBe(0)
  })
})

/** One press of Tab for each stop on the way. */
async function tabTo(page: Page, ...stops: string[]): Promise<void> {
  for (let times = 0; times < stops.length; times += 1) await page.keyboard.press('Tab')
}

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
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

const DESKTOP = { viewport: { width: 1280, height: 800 } }

describeInBrowser('the draws input', () => {
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

  const open = async (options: BrowserContextOptions = DESKTOP): Promise<void> => {
    page = await openPage(browser, options)
    await page.goto(`${site.url}/draws`)
  }
  const counter = () => page.locator('.counter-line').innerText()
  const option = (label: string) => page.getByRole('button', { name: label, exact: true })
  const tallies = () => page.locator('.draw-tally').allInnerTexts()
  const send = async () => {
    await page.locator('[data-action="next"]').click()
    await page.waitForURL('**/stored*')
  }

  it('draws one person after another by button, with a tally', async () => {
    await open()
    expect(await counter()).toBe('Democrats: Person 1 of 30')
    for (let person = 1; person <= 20; person += 1) await option('Very interested').click()
    for (let person = 21; person <= 29; person += 1) await option('Not too interested').click()
    expect(await counter()).toBe('Democrats: Person 30 of 30')
    await option('Refused').click()
    expect(await counter()).toBe('Democrats: All 30 people have an answer')
    expect((await tallies()).map((text) => parseInt(text))).toEqual([20, 0, 9, 0, 1])
    await option('Refused').click({ force: true })
    await send()
    expect(site.stored[0]?.response).toMatchObject({
      percentages: { refused: (1 / 30) * 100, 'very-interested': (20 / 30) * 100 },
    })
    expect(site.stored[0]?.fields).toMatchObject({
      'draw-20': 'very-interested',
      'draw-30': 'refused',
      changes: '30',
    })
  })

  it('draws by number key, and by keyboard alone to the end', async () => {
    await open()
    for (const key of '123451234512345123451234512345') await page.keyboard.press(key)
    expect((await tallies()).map((text) => parseInt(text))).toEqual([6, 6, 6, 6, 6])
    await page.locator('[data-action="next"]').press('Enter')
    await page.waitForURL('**/stored*')
    expect(site.stored[0]?.fields).toMatchObject({
      'draw-2': 'somewhat-interested',
      'draw-30': 'refused',
    })
  })

  it('leaves the number keys alone once they are switched off', async () => {
    await open()
    await page.getByLabel('Number keys 1 to 5 choose an answer').uncheck()
    await page.keyboard.press('1')
    expect(await counter()).toBe('Democrats: Person 1 of 30')
  })

  it('takes back one person at a time, and a new start as well', async () => {
    await open()
    for (const key of '112') await page.keyboard.press(key)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await counter()).toBe('Democrats: Person 3 of 30')
    await page.getByRole('button', { name: 'Start again' }).click()
    expect(await counter()).toBe('Democrats: Person 1 of 30')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await counter()).toBe('Democrats: Person 3 of 30')
  })

  it('tells screen readers who is next, and how often an option was drawn', async () => {
    await open()
    await option('Somewhat interested').click()
    await page.waitForFunction(() => document.querySelector('.draws [role="status"]')?.textContent)
    expect(await page.locator('.draws [role="status"]').innerText()).toBe(
      'Person 1: Somewhat interested. Person 2 of 30',
    )
    const described = await option('Somewhat interested').getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described ?? ''}"]`).textContent()).toBe('1 so far')
  })

  it('can be sent early: it says who is missing, leads there and keeps the rest', async () => {
    await open()
    for (const key of '1122') await page.keyboard.press(key)
    await page.locator('[data-action="next"]').click()
    await page.waitForSelector('form[data-invalid] .is-enhanced')
    await page.getByRole('link', { name: '26 of 30 people have no answer yet' }).click()
    expect(await hasFocus(option('Very interested'))).toBe(true)
    expect(await counter()).toBe('Democrats: Person 5 of 30')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await counter()).toBe('Democrats: Person 4 of 30')
  })

  it('works without script: 30 selects', async () => {
    await open({ ...DESKTOP, javaScriptEnabled: false })
    const selects = page.locator('select')
    await expect(selects.count()).resolves.toBe(30)
    for (let person = 0; person < 30; person += 1)
      await selects.nth(person).selectOption(person < 15 ? 'very-interested' : 'refused')
    await send()
    expect(site.stored[0]?.response).toMatchObject({
      percentages: { 'very-interested': 50, refused: 50 },
    })
  })

  it.each([1280, 375, 320])('fits a screen of %d px, and axe finds nothing', async (width) => {
    await open({ viewport: { width, height: 700 } })
    for (const key of '1122') await page.keyboard.press(key)
    expect(await fitsTheScreen(page)).toBe(true)
    expect(await axeFindings(page)).toEqual([])
  })

  it('fits a screen of 320 px without script', async () => {
    await open({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false })
    const widest = await page
      .locator('select')
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)))
    expect(widest).toBeLessThanOrEqual(320)
  })
})

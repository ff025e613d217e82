import type { Page } from 'playwright-core'
import { axeFindings, fitsTheScreen } from '../support/browser.ts'

/** 320 px, and what is left of 1280 px when a browser zooms to 200 %. */
const NARROW = [320, 640]

/** What is wrong with the page as it stands: empty when all is well. */
export async function audit(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').count()
  return [
    ...(await axeFindings(page)),
    ...(headings === 1 ? [] : [`${String(headings)} headings of the first level`]),
    ...((await fitsTheScreen(page)) ? [] : ['the page can be moved sideways']),
  ]
}

/** Whether the page can be moved sideways in a narrow window. */
export async function auditZoom(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  if (size === null) return ['the window has no size']
  const found: string[] = []
  const look = async (what: string): Promise<void> => {
    if (!(await fitsTheScreen(page))) found.push(`${what}: the page can be moved sideways`)
  }
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: size.height })
    await look(`${String(width)} px`)
  }
  await page.setViewportSize(size)
  return found
}

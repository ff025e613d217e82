import type { Locator, Page } from 'playwright-core'

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

const SWIPE_TO_TAP_MS = 250

/** The place so many per cent of the way along a bar or a button. */
export async function pointOn(target: Locator, percent: number): Promise<Point> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${String(target)} is not shown`)
  return { x: box.x + (box.width * percent) / 100, y: box.y + box.height / 2 }
}

/** A finger that goes down, moves in steps and is lifted, as the browser’s own input sees it. */
export async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const input = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    input.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [from])
  for (let step = 1; step <= 10; step += 1) {
    const share = step / 10
    await touch('touchMove', [
      { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
    ])
  }
  await touch('touchEnd', [])
  // Browsers take a tap so soon after a swipe for the one that stops it; no person taps that fast.
  await page.waitForTimeout(SWIPE_TO_TAP_MS)
  await input.detach()
}

import type { Locator, Page } from 'playwright-core'

/** More stops than any page has. */
const MOST_STOPS = 120

/**
 * What has the focus, whether a person sees that (an outline of two pixels or more around it or around
 * its choice), and whether anything lies over it.
 */
interface Focus {
  /** Its place among all elements. */
  readonly index: number
  readonly name: string
  readonly isVisible: boolean
  readonly isCovered: boolean
}

const FOCUS = `(() => {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const ring = element.closest('.choice') ?? element
  const style = getComputedStyle(ring)
  const [box] = element.getClientRects()
  const top = document.elementFromPoint(
    box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2)
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    name: element.id || element.dataset.action || element.className || element.tagName,
    isVisible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    isCovered: top === null || !(element.contains(top) || ring.contains(top)),
  }
})()`

const focusOn = (page: Page): Promise<Focus | null> => page.evaluate<Focus | null>(FOCUS)

/** Tab, and a look at where it led. Null where the focus left the page’s controls. */
async function tab(page: Page): Promise<Focus | null> {
  await page.keyboard.press('Tab')
  const focus = await focusOn(page)
  if (focus?.isVisible === false) throw new Error(`${focus.name} has the focus, and nobody sees it`)
  if (focus?.isCovered === true) throw new Error(`${focus.name} has the focus and is covered`)
  return focus
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Tab after Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(target)) return
    await tab(page)
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Tab leads into a group of radio buttons, space chooses, and the arrow keys move within. */
export async function chooseByKeyboard(page: Page, radio: Locator): Promise<void> {
  const isInGroup = () =>
    radio.evaluate((element) => {
      const active = document.activeElement
      return active?.getAttribute('name') === element.getAttribute('name')
    })
  for (let stops = 0; !(await isInGroup()); stops += 1) {
    if (stops === MOST_STOPS) throw new Error(`Tab does not lead to ${String(radio)}`)
    await tab(page)
  }
  await page.keyboard.press('Space')
  for (let moves = 0; moves < MOST_STOPS; moves += 1) {
    if (await radio.isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrow keys do not lead to ${String(radio)}`)
}

const STOPS = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0)
  .filter((one) => one.type !== 'radio' || one.checked ||
    ![...document.getElementsByName(one.name)].some((other) => other.checked) &&
    document.getElementsByName(one.name)[0] === one).length`

const FROM_THE_START = `document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')`

/**
 * Walks through the whole page with Tab. Throws where the focus cannot be seen, is covered, is caught
 * on the way, or leaves a control out.
 */
export async function tourByKeyboard(page: Page): Promise<void> {
  const stops = await page.evaluate<number>(STOPS)
  await page.evaluate(FROM_THE_START)
  const seen = new Map<number, string>()
  for (let step = 0; step <= stops; step += 1) {
    const focus = await tab(page)
    // Past the last control the browser’s own come, and then the first again.
    if (focus === null || seen.has(focus.index)) break
    seen.set(focus.index, focus.name)
  }
  if (seen.size !== stops)
    throw new Error(`${String(stops)} controls, but Tab leads to: ${[...seen.values()].join(', ')}`)
}

import type { Locator, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { chooseByKeyboard, press, tabTo } from './keyboard.ts'
import { type Point, pointOn, swipe } from './pointer.ts'

/** A row of the allocation input with the number of people that belongs there. */
export interface Portion {
  readonly inputId: string
  readonly percent: number
}

/** A way to use a page: the same answers, by other means. */
export interface Hands {
  choose(page: Page, radioId: string): Promise<void>
  /** Multiples of 5 that make 100. */
  allocate(page: Page, portions: readonly Portion[]): Promise<void>
  /** An option key for each of 30 people. */
  draw(page: Page, keys: readonly string[]): Promise<void>
  write(page: Page, inputId: string, text: string): Promise<void>
  /** Follows a link or presses a button. */
  press(page: Page, target: Locator): Promise<void>
}

const byId = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`)
const labelOf = (page: Page, id: string): Locator => page.locator(`label[for="${id}"]`)
const rowOf = (page: Page, { inputId }: Portion): Locator =>
  page.locator('[data-row]').filter({ has: byId(page, inputId) })
const optionButton = (page: Page, key: string): Locator => page.locator(`[data-choose="${key}"]`)

/**
 * The first row is dragged, the others are clicked, and one click each puts the rest and the zeros. Each
 * row is waited for: nobody taps so fast that the browser takes two taps for one.
 */
async function allocateByPointer(
  page: Page,
  portions: readonly Portion[],
  pointer: {
    drag: (from: Point, to: Point) => Promise<void>
    poke: (point: Point) => Promise<void>
    press: (target: Locator) => Promise<void>
  },
): Promise<void> {
  const inOrder = [...portions].sort((one, other) => other.percent - one.percent)
  const last = inOrder.findLast(({ percent }) => percent > 0)
  for (const [index, portion] of inOrder.entries()) {
    const row = rowOf(page, portion)
    const bar = row.locator('.bar')
    const { percent } = portion
    if (portion === last || percent === 0) await pointer.press(row.locator('.rest'))
    else if (index > 0) await pointer.poke(await pointOn(bar, percent))
    else await pointer.drag(await pointOn(bar, percent > 50 ? 30 : 85), await pointOn(bar, percent))
    await page.locator(`.is-set [id="${portion.inputId}"]`).waitFor()
  }
}

/** One press an answer where it stands: nothing on the page may move while people are drawn. */
async function drawByPointer(
  page: Page,
  keys: readonly string[],
  poke: (point: Point) => Promise<void>,
): Promise<void> {
  await page.locator('.draw-options').scrollIntoViewIfNeeded()
  const points = new Map<string, Point>()
  for (const key of new Set(keys)) points.set(key, await pointOn(optionButton(page, key), 50))
  for (const key of keys) await poke(present(points.get(key), key))
}

export const mouse: Hands = {
  choose: (page, radioId) => labelOf(page, radioId).click(),
  allocate: (page, portions) =>
    allocateByPointer(page, portions, {
      drag: async (from, to) => {
        await page.mouse.move(from.x, from.y)
        await page.mouse.down()
        await page.mouse.move(to.x, to.y, { steps: 4 })
        await page.mouse.up()
      },
      poke: ({ x, y }) => page.mouse.click(x, y),
      press: (target) => target.click(),
    }),
  draw: (page, keys) => drawByPointer(page, keys, ({ x, y }) => page.mouse.click(x, y)),
  write: (page, inputId, text) => byId(page, inputId).fill(text),
  press: (_page, target) => target.click(),
}

export const finger: Hands = {
  choose: (page, radioId) => labelOf(page, radioId).tap(),
  allocate: (page, portions) =>
    allocateByPointer(page, portions, {
      drag: (from, to) => swipe(page, from, to),
      poke: ({ x, y }) => page.touchscreen.tap(x, y),
      press: (target) => target.tap(),
    }),
  draw: (page, keys) => drawByPointer(page, keys, ({ x, y }) => page.touchscreen.tap(x, y)),
  write: (page, inputId, text) => byId(page, inputId).fill(text),
  press: (_page, target) => target.tap(),
}

export const keyboard: Hands = {
  choose: (page, radioId) => chooseByKeyboard(page, byId(page, radioId)),
  allocate: async (page, portions) => {
    const last = portions.findLast(({ percent }) => percent > 0)
    for (const portion of portions) {
      await tabTo(page, byId(page, portion.inputId))
      if (portion === last) {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
      } else if (portion.percent === 0) await page.keyboard.press('Home')
      else if (portion.percent > 20) await page.keyboard.type(String(portion.percent))
      else for (let done = 0; done < portion.percent; done += 5) await page.keyboard.press('PageUp')
    }
  },
  draw: async (page, keys) => {
    const order = await page
      .locator('[data-choose]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-choose')))
    for (const [index, key] of keys.entries()) {
      // Both ways: the number keys, and for the first person the button itself.
      if (index > 0) await page.keyboard.press(String(order.indexOf(key) + 1))
      else await press(page, optionButton(page, key))
    }
  },
  write: async (page, inputId, text) => {
    await tabTo(page, byId(page, inputId))
    await page.keyboard.type(text)
  },
  press,
}

/** A pointer on a page without script: plain form fields. */
export const withoutScript: Hands = {
  ...mouse,
  allocate: async (page, portions) => {
    for (const { inputId, percent } of portions) await byId(page, inputId).fill(String(percent))
  },
  draw: async (page, keys) => {
    for (const [index, key] of keys.entries())
      await byId(page, `draw-${String(index + 1)}`).selectOption(key)
  },
}

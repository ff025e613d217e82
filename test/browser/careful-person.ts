import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { Hands } from './hands.ts'

/** The page contract’s facts about a page, as docs/reference/page-contract.md lists them. */
const pageFacts = z.object({
  step: z.string().nullable(),
  check: z.string().nullable(),
  format: z.string().nullable(),
  group: z.string().nullable(),
  heading: z.string(),
  isInvalid: z.boolean(),
  /** Nothing is asked: the practice page with the truth beside the guess. */
  isFeedback: z.boolean(),
  options: z.array(z.object({ key: z.string(), label: z.string(), inputId: z.string() })),
  /** The first radio button of each group. */
  groups: z.array(z.object({ name: z.string(), ids: z.array(z.string()) })),
})

export type PageFacts = z.output<typeof pageFacts>

const FACTS = `(() => {
  const main = document.querySelector('[data-step], [data-error]')
  const labelOf = (id) => document.querySelector('label[for="' + id + '"]').textContent.trim()
  const rows = [...main.querySelectorAll('[data-option]')]
  const draws = [...main.querySelectorAll('select[name="draw-1"] option')].filter(({ value }) => value)
  const radios = [...main.querySelectorAll('input[type=radio]')]
  const names = [...new Set(radios.map(({ name }) => name))]
  return {
    step: main.dataset.step ?? null,
    check: main.dataset.check ?? null,
    format: main.dataset.format ?? null,
    group: main.dataset.group ?? null,
    heading: document.querySelector('h1').textContent,
    isInvalid: 'invalid' in main.dataset,
    isFeedback: main.querySelector('figure') !== null && main.dataset.step === 'practice',
    options: rows.length > 0
      ? rows.map((row) => ({ key: row.dataset.option, label: labelOf(row.id), inputId: row.id }))
      : draws.map(({ value, label }) => ({ key: value, label, inputId: '' })),
    groups: names.map((name) =>
      ({ name, ids: radios.filter((one) => one.name === name).map(({ id }) => id) })),
  }
})()`

export const factsOf = async (page: Page): Promise<PageFacts> =>
  pageFacts.parse(await page.evaluate(FACTS))

/** The answers of the checks of understanding, by their ids in the study file. */
export type Understanding = Readonly<Record<string, string>>

/** Of 100 people, how many a careful person gives the first, second, ... option of a guess. */
const GUESS = [45, 35, 0, 20]

const spread = (facts: PageFacts): Record<string, number> => {
  const shares = facts.options.map((_option, index) => GUESS[index] ?? 0)
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0)
  return Object.fromEntries(
    facts.options.map(({ label }, index) => [
      label,
      (shares[index] ?? 0) + (index === 0 ? missing : 0),
    ]),
  )
}

/** Percentages by label: what the page asks for, else a guess. */
function wanted(facts: PageFacts): Record<string, number> {
  const { heading, format } = facts
  const all = /(?:set|choose) “([^”]+)” (?:to 100|for all)/.exec(heading)?.[1]
  if (all !== undefined) return { [all]: 100 }
  if (facts.check !== 'practice-widget') return spread(facts)
  const pattern = format === 'draws' ? /“([^”]+)” for (\d+)/g : /(\d+) for “([^”]+)”/g
  const pairs = [...heading.matchAll(pattern)].map(([, one = '', other = '']): [string, number] =>
    format === 'draws' ? [one, (Number(other) * 100) / 30] : [other, Number(one)],
  )
  return Object.fromEntries(pairs)
}

async function chooseLabel(
  page: Page,
  facts: PageFacts,
  hands: Hands,
  label: string,
): Promise<void> {
  const option = facts.options.find((candidate) => candidate.label === label) ?? facts.options[0]
  if (option === undefined) throw new Error(`nothing to choose from: ${facts.heading}`)
  await hands.choose(page, option.inputId)
}

async function giveShares(page: Page, facts: PageFacts, hands: Hands): Promise<void> {
  const shares = wanted(facts)
  if (facts.format === 'allocation') {
    const portions = facts.options.map(({ label, inputId }) => ({
      inputId,
      percent: shares[label] ?? 0,
    }))
    await hands.allocate(page, portions)
    return
  }
  const people = facts.options.flatMap(({ key, label }) =>
    Array.from({ length: Math.round(((shares[label] ?? 0) * 30) / 100) }, () => key),
  )
  // Rounding may leave one too few: the first option takes it.
  const first = facts.options[0]?.key ?? ''
  await hands.draw(
    page,
    Array.from({ length: 30 }, (_, index) => people[index] ?? first),
  )
}

/** Fills in a page as a careful person does, and leaves it to the caller to send it. */
export async function fillIn(
  page: Page,
  facts: PageFacts,
  { hands, understanding }: { hands: Hands; understanding: Understanding },
): Promise<void> {
  const firstOfEach = async (): Promise<void> => {
    for (const { ids } of facts.groups) await hands.choose(page, ids[0] ?? '')
  }
  const asAsked = async (): Promise<void> => {
    const label =
      understanding[facts.check ?? ''] ?? /choose “([^”]+)”/.exec(facts.heading)?.[1] ?? ''
    if (facts.format === 'single-choice') await chooseLabel(page, facts, hands, label)
    else await giveShares(page, facts, hands)
  }
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    device: firstOfEach,
    consent: firstOfEach,
    demographics: firstOfEach,
    instructions: () => Promise.resolve(),
    practice: () => (facts.isFeedback ? Promise.resolve() : asAsked()),
    comprehension: asAsked,
    'own-answer': asAsked,
    estimate: asAsked,
    'attention-check': asAsked,
    comment: () => hands.write(page, 'comment', 'All was clear.'),
  }
  const way = ways[facts.step ?? '']
  if (way === undefined) throw new Error(`no answer for the page ${facts.step ?? facts.heading}`)
  await way()
}

/** Sends the page, and waits for the next one. */
export async function send(page: Page, hands: Hands): Promise<void> {
  const next = page.waitForEvent('load')
  await hands.press(page, page.locator('[data-action="next"]'))
  await next
}

/** Sends the page with nothing chosen and far too much written, whatever it asks. */
export async function sendWrongly(page: Page): Promise<void> {
  await page.evaluate(`for (const input of document.querySelectorAll('form [name]')) {
    if (input.type === 'radio') input.checked = false
    if (input.tagName === 'TEXTAREA') {
      input.removeAttribute('maxlength')
      input.value = 'x'.repeat(5001)
    }
  }`)
  const next = page.waitForEvent('load')
  await page.locator('[data-action="next"]').click()
  await next
}

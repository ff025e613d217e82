import type { FormFields, VisitedPage, Visitor } from './visitor.ts'

/** Everything on one option, in the page's own format. */
export function allOn(page: VisitedPage, key: string): FormFields {
  const format = page.attribute('data-format')
  if (format === 'single-choice') return { choice: key }
  if (format === 'draws')
    return Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`draw-${String(index + 1)}`, key]),
    )
  return Object.fromEntries(
    page.options.map((option) => [`percent-${option.key}`, option.key === key ? '100' : '0']),
  )
}

const keyOf = (page: VisitedPage, label: string): string =>
  page.options.find((option) => option.label === label)?.key ?? ''

const headingOf = (page: VisitedPage): string => page.$('h1').first().text()

/** The first practice page says what to set, for each format in its own words. */
function asInstructed(page: VisitedPage): FormFields {
  const isDraws = page.attribute('data-format') === 'draws'
  const pattern = isDraws ? /“([^”]+)” for (\d+)/g : /(\d+) for “([^”]+)”/g
  const wanted = [...headingOf(page).matchAll(pattern)].map(([, one = '', other = '']) =>
    isDraws ? { label: one, count: Number(other) } : { label: other, count: Number(one) },
  )
  if (!isDraws)
    return Object.fromEntries(
      wanted.map(({ label, count }) => [`percent-${keyOf(page, label)}`, String(count)]),
    )
  const people = wanted.flatMap(({ label, count }) =>
    new Array<string>(count).fill(keyOf(page, label)),
  )
  return Object.fromEntries(people.map((key, index) => [`draw-${String(index + 1)}`, key]))
}

const firstKey = (page: VisitedPage): string => page.options[0]?.key ?? ''

export type Answers = Readonly<Record<string, (page: VisitedPage) => FormFields>>

/** How a careful person answers each kind of page of the small study. */
export const careful: Answers = {
  device: () => ({ device: 'desktop' }),
  consent: () => ({ consent: 'agree' }),
  demographics: (page) =>
    Object.fromEntries(
      page
        .$('input[type=radio]')
        .toArray()
        .map((input) => [page.$(input).attr('name') ?? '', '0']),
    ),
  instructions: () => ({}),
  practice: (page) => {
    if (page.options.length === 0) return {}
    return page.attribute('data-check') === 'practice-widget'
      ? asInstructed(page)
      : allOn(page, firstKey(page))
  },
  comprehension: (page) => allOn(page, keyOf(page, 'How others answered')),
  'own-answer': (page) => ({ choice: firstKey(page) }),
  estimate: (page) => allOn(page, firstKey(page)),
  'attention-check': (page) =>
    allOn(
      page,
      keyOf(
        page,
        /choose “([^”]+)”|set “([^”]+)”/.exec(headingOf(page))?.slice(1).find(Boolean) ?? '',
      ),
    ),
  comment: () => ({ comment: '' }),
}

/** A careful person but for the kinds of pages given. */
export const answerWith = (answers: Answers): Answers => ({ ...careful, ...answers })

/** Anything but the right answer to a check, on the page that asks for it. */
export function wrongly(page: VisitedPage): FormFields {
  const right = careful[page.step]?.(page) ?? {}
  const other = page.options.find(
    ({ key }) => JSON.stringify(allOn(page, key)) !== JSON.stringify(right),
  )
  return allOn(page, other?.key ?? '')
}

const isPageOfTheRun = (page: VisitedPage): boolean => page.step in careful

const MOST_PAGES = 500

/**
 * Answers page after page, from the one given until the end or until the page wanted. Returns every
 * page that was shown, the first one included; the last is the one it stopped at.
 */
export async function walk(
  visitor: Visitor,
  from: VisitedPage,
  options: { answers?: Answers; until?: (page: VisitedPage) => boolean } = {},
): Promise<VisitedPage[]> {
  const { answers = careful, until = () => false } = options
  const pages = [from]
  let page = from
  while (isPageOfTheRun(page) && !until(page)) {
    if (page.status !== 200 || pages.length > MOST_PAGES)
      throw new Error(`stuck at ${page.path}: ${String(page.status)} ${page.errors.join(' ')}`)
    page = await visitor.submit(page, answers[page.step]?.(page) ?? {})
    pages.push(page)
  }
  return pages
}

export function lastOf(pages: readonly VisitedPage[]): VisitedPage {
  const last = pages.at(-1)
  if (last === undefined) throw new Error('no page was shown')
  return last
}

/** The first page that is wanted, every page before it answered with care. */
export async function walkTo(
  visitor: Visitor,
  from: VisitedPage,
  until: (page: VisitedPage) => boolean,
): Promise<VisitedPage> {
  const last = lastOf(await walk(visitor, from, { until }))
  if (!until(last)) throw new Error(`never got there; last: ${last.path}`)
  return last
}

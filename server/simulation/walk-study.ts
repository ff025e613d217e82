import { present } from '../core/assert.ts'
import type { FormPage } from './page.ts'
import { createVisitor, type Fetch, type FormFields, type Reply } from './visitor.ts'

/** What someone does on a page: fill it in, follow the link out of the study, or close the tab. */
export type Move = FormFields | 'withdraw' | 'abandon'

/** Called for each page with a form, the page of the withdrawal included. */
export type AnswerPage = (page: FormPage) => Move | Promise<Move>

export interface Walk {
  /** `refused`: the entry, or a page on the way, answered with an error. */
  readonly end: 'complete' | 'abandoned' | 'refused'
  /** `data-outcome` of the last page; null where that was not reached. */
  readonly outcome: string | null
  readonly code: string | null
  /** `data-error` of the page that refused; null elsewhere. */
  readonly error: string | null
  /** Where the walk ended. */
  readonly lastPath: string
  /** Pages with a form that were shown, each showing counted. */
  readonly pages: number
  readonly requests: number
}

const MAX_PAGES = 2000

const isForm = (reply: Reply): reply is Reply & { readonly page: FormPage } =>
  reply.page.kind === 'form'

/**
 * Walks through a study as one person in one browser, until the last page, an error page or an answer
 * of `abandon`. Throws Error where a page refuses what was answered (its messages are in the error), or
 * after `maxPages`.
 */
export async function walkStudy(input: {
  readonly entryUrl: string
  readonly fetch: Fetch
  readonly answer: AnswerPage
  readonly maxPages?: number
}): Promise<Walk> {
  const entry = new URL(input.entryUrl)
  const visitor = createVisitor({ baseUrl: entry.origin, fetch: input.fetch })
  const maxPages = input.maxPages ?? MAX_PAGES
  let reply = await visitor.get(`${entry.pathname}${entry.search}`)
  let pages = 0

  const ended = (end: Walk['end'], facts: Partial<Walk> = {}): Walk => ({
    end,
    outcome: null,
    code: null,
    error: null,
    lastPath: reply.path,
    pages,
    requests: visitor.requestCount(),
    ...facts,
  })

  while (isForm(reply)) {
    const { page } = reply
    pages += 1
    if (page.isInvalid)
      throw new Error(`${reply.path} (${page.step}) refused the answer: ${page.errors.join(' ')}`)
    if (pages > maxPages) throw new Error(`no end after ${String(maxPages)} pages: ${reply.path}`)
    const move = await input.answer(page)
    if (move === 'abandon') return ended('abandoned')
    reply =
      move === 'withdraw'
        ? await visitor.get(present(page.withdrawPath, 'the link to withdraw'))
        : await visitor.submit(reply, move)
  }
  if (reply.page.kind === 'complete')
    return ended('complete', { outcome: reply.page.outcome, code: reply.page.code })
  return ended('refused', { error: reply.page.kind === 'error' ? reply.page.code : null })
}

import { type CheerioAPI, load } from 'cheerio'
import { secretLinkAt } from '../../server/http/secret-link.ts'
import type { TestApp } from '../support/app.ts'
import { type Answer, send } from '../support/visitor.ts'

/** Someone who has the secret link. */
export interface Reader {
  readonly cookie: string
  get(path: string): Promise<Answer>
  post(path: string): Promise<Answer>
  /** The page once the results of everything stored so far are computed. */
  page(path: string): Promise<CheerioAPI>
}

const PAUSE_MS = 50

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

export async function openReader(app: TestApp): Promise<Reader> {
  const entry = await send(app.url, { path: secretLinkAt('', app.services.resultsToken) })
  const cookie = entry.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const get = (path: string): Promise<Answer> => send(app.url, { path, headers: { cookie } })
  return {
    cookie,
    get,
    post: (path) => send(app.url, { method: 'POST', path, headers: { cookie } }),
    page: async (path) => {
      for (;;) {
        const answer = await get(path)
        expect(answer.status).toBe(200)
        const $ = load(answer.text)
        if ($('[data-results]').attr('data-results') === 'ready') return $
        await pause()
      }
    },
  }
}

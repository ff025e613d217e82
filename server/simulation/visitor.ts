import { AppError } from '../core/errors.ts'
import { createCookieJar } from './cookie-jar.ts'
import type { FormPage, ParsedPage } from './page.ts'
import { parsePage } from './parse-page.ts'

export type Fetch = typeof globalThis.fetch

/** What a visitor sends: a value a field. */
export type FormFields = Readonly<Record<string, string>>

/** A page as it came, after every redirect. */
export interface Reply {
  readonly status: number
  /** Path and query where the visitor is now. */
  readonly path: string
  readonly html: string
  readonly page: ParsedPage
}

/** One browser at one server: it keeps cookies and knows no script. */
export interface Visitor {
  get(path: string): Promise<Reply>
  post(path: string, fields: FormFields): Promise<Reply>
  /** Sends the form of a page: what it holds already, and these fields instead where they are given. */
  submit(reply: Reply & { readonly page: FormPage }, fields: FormFields): Promise<Reply>
  /** How many requests this visitor has made so far, redirects included. */
  requestCount(): number
}

const MAX_REDIRECTS = 10

/** Compression costs both ends more time than it saves on one machine. */
const HEADERS = { accept: 'text/html', 'accept-encoding': 'identity' }

interface FormRequest {
  readonly method?: 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const isRedirect = (status: number): boolean => status === 303 || status === 302

/** Every request throws AppError `server-unreachable` where there is no answer. */
export function createVisitor(options: {
  /** `http://127.0.0.1:3000` */
  readonly baseUrl: string
  readonly fetch: Fetch
}): Visitor {
  const jar = createCookieJar()
  let requests = 0

  async function request(url: URL, init: FormRequest): Promise<Response> {
    requests += 1
    const cookie = jar.headerFor(url.pathname)
    const headers = { ...HEADERS, ...init.headers, ...(cookie === '' ? {} : { cookie }) }
    try {
      const response = await options.fetch(url, { redirect: 'manual', ...init, headers })
      jar.keep(response.headers.getSetCookie())
      return response
    } catch (cause) {
      throw new AppError('server-unreachable', { detail: options.baseUrl, cause })
    }
  }

  async function follow(path: string, init: FormRequest): Promise<Reply> {
    let url = new URL(path, options.baseUrl)
    let response = await request(url, init)
    for (let hop = 0; isRedirect(response.status); hop += 1) {
      if (hop === MAX_REDIRECTS) throw new Error(`${url.pathname} redirects for ever`)
      // An answer that is not read to its end keeps its connection busy.
      await response.text()
      url = new URL(response.headers.get('location') ?? '', url)
      response = await request(url, {})
    }
    const html = await response.text()
    const at = `${url.pathname}${url.search}`
    return { status: response.status, path: at, html, page: parsePage(html) }
  }

  const post = (path: string, fields: FormFields): Promise<Reply> =>
    follow(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })

  return {
    get: (path) => follow(path, {}),
    post,
    submit: ({ path, page }, fields) =>
      post(page.action ?? path, { ...presetsOf(page), ...fields }),
    requestCount: () => requests,
  }
}

/** What the form sends when nobody touches it. */
const presetsOf = (page: FormPage): FormFields =>
  Object.fromEntries(
    page.fields.flatMap(({ name, preset }) => (preset === undefined ? [] : [[name, preset]])),
  )

import { request, type IncomingHttpHeaders } from 'node:http'
import { type CheerioAPI, load } from 'cheerio'

/** An answer as it came over the socket: no redirect is followed. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Message {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** One request to the server at `base`. Nothing is added to it but `Host` and the body's length. */
export function send(base: string, message: Message): Promise<Answer> {
  const { hostname, port } = new URL(base)
  const { method = 'GET', path, headers = {}, body } = message
  const hasNoLength = body === undefined || 'transfer-encoding' in headers
  const length = hasNoLength ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const call = request(
      { hostname, port, method, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        })
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

/** What a form sends: a list where a field comes several times. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

export function encodeForm(fields: FormFields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

/** A page as a program sees it that knows the page contract. */
export interface VisitedPage extends Answer {
  /** Where it lies, after every redirect. */
  readonly path: string
  readonly $: CheerioAPI
  /** `data-step`; empty where the page is none of the run. */
  readonly step: string
  readonly position: number
  /** An attribute of the element with `data-step`, or of the one with `data-error`. */
  attribute(name: string): string | undefined
  readonly isInvalid: boolean
  /** The messages of the error summary. */
  readonly errors: readonly string[]
  /** What the main form sends when nobody touches it. */
  readonly preset: Readonly<Record<string, string>>
  /** The option keys of the task in the order shown, each with its label. */
  readonly options: readonly { readonly key: string; readonly label: string }[]
}

function presetOf($: CheerioAPI): Record<string, string> {
  const preset: Record<string, string> = {}
  for (const element of $('form[data-step]').find('input, select, textarea').toArray()) {
    const input = $(element)
    const isUnchecked = input.is('[type=radio], [type=checkbox]') && !input.is('[checked]')
    const name = input.attr('name')
    if (name === undefined || isUnchecked) continue
    preset[name] = input.is('select')
      ? (input.find('option[selected]').attr('value') ?? '')
      : input.is('textarea')
        ? input.text()
        : (input.attr('value') ?? '')
  }
  return preset
}

const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim()

function optionsOf($: CheerioAPI): { key: string; label: string }[] {
  const rows = $('[data-option]').toArray()
  if (rows.length > 0)
    return rows.map((row) => ({
      key: $(row).attr('data-option') ?? '',
      label: wordsOf($(`label[for="${$(row).attr('id') ?? ''}"]`).text()),
    }))
  return $('select[name="draw-1"] option')
    .toArray()
    .map((option) => ({ key: $(option).attr('value') ?? '', label: wordsOf($(option).text()) }))
    .filter(({ key }) => key !== '')
}

export function readPage(path: string, answer: Answer): VisitedPage {
  const $ = load(answer.text)
  const main = $('[data-step], [data-error]').first()
  return {
    ...answer,
    path,
    $,
    step: main.attr('data-step') ?? '',
    position: Number(/\/steps\/(\d+)$/.exec(path)?.[1] ?? Number.NaN),
    attribute: (name) => main.attr(name),
    isInvalid: main.attr('data-invalid') !== undefined,
    errors: $('[data-error-summary] li')
      .toArray()
      .map((item) => wordsOf($(item).text())),
    preset: presetOf($),
    options: optionsOf($),
  }
}

/** A browser without script: it keeps its cookies and follows redirects. */
export interface Visitor {
  /** One request with the visitor's cookie; redirects are not followed. */
  send(message: Message): Promise<Answer>
  open(path: string): Promise<VisitedPage>
  /** Sends a form, or a body as it stands, to an address. */
  post(path: string, fields: FormFields | string): Promise<VisitedPage>
  /** Sends the page's form with what stands in it already and the fields given. */
  submit(page: VisitedPage, fields?: FormFields): Promise<VisitedPage>
  /** The cookie as it is sent; empty before the first. */
  cookie(): string
}

const MOST_REDIRECTS = 5
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

export function createVisitor(base: string): Visitor {
  const cookies = new Map<string, string>()
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function sendOne(message: Message): Promise<Answer> {
    const own: Record<string, string> = cookies.size > 0 ? { cookie: cookie() } : {}
    const answer = await send(base, { ...message, headers: { ...own, ...message.headers } })
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }

  async function follow(message: Message): Promise<VisitedPage> {
    let { path } = message
    let answer = await sendOne(message)
    for (let hops = 0; answer.status === 303 && hops < MOST_REDIRECTS; hops += 1) {
      path = answer.headers.location ?? ''
      answer = await sendOne({ path })
    }
    return readPage(path, answer)
  }

  const post = (path: string, fields: FormFields | string): Promise<VisitedPage> =>
    follow({
      method: 'POST',
      path,
      headers: FORM_TYPE,
      body: typeof fields === 'string' ? fields : encodeForm(fields),
    })

  return {
    send: sendOne,
    open: (path) => follow({ path }),
    post,
    submit: (page, fields = {}) =>
      post(page.attribute('action') ?? page.path, { ...page.preset, ...fields }),
    cookie,
  }
}

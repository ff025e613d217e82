import { createServer } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { paths } from '../../server/paths.ts'
import type { Services } from '../../server/services.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import {
  type Answer,
  createVisitor,
  type Message,
  readPage,
  send,
  type Visitor,
} from '../support/visitor.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const POLICY =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

const codeOf = (answer: Answer): string =>
  readPage('', answer).$('[data-error]').attr('data-error') ?? ''

/** Bytes over a socket of their own, as no HTTP client would send them; what comes back as text. */
function sendRaw(base: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      resolve(Buffer.concat(chunks).toString('latin1'))
    })
  })
}

describeEachDatabase('requests at the edge', (dialect) => {
  let app: TestApp
  let people = 0

  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 100 }) })
    await addSmallStudy(app, { study: 'other' })
  })
  afterAll(() => app.close())

  const ask = (message: Message): Promise<Answer> => send(app.url, message)

  /** Someone on the consent page. */
  const newcomer = async (): Promise<Visitor> => {
    people += 1
    const visitor = createVisitor(app.url)
    await visitor.open(entryPath(`e${String(people)}`))
    return visitor
  }

  const consent = paths.step('small', 0)

  describe('addresses', () => {
    it.each([
      '/nope',
      '/s',
      '/s/',
      '//',
      '//evil.example/s/small',
      '/s//small',
      '/s/small/',
      '/s/small/nope',
      '/s/small/steps',
      '/s/small/steps/',
      '/s/small/steps/0/',
      '/s/small/steps/0/1',
      '/s/small/steps/-1',
      '/s/small/steps/1.5',
      '/s/small/steps/1e3',
      '/s/small/steps/abc',
      '/s/small/steps/9999999',
      '/s/small/steps/%00',
      '/s/small/steps/__proto__',
      '/s/small/Done',
      '/favicon.ico',
      '/.env',
      '/static/nope/css/main.css',
      '/s/small/../../etc/passwd',
      '/s/small/..%2f..%2fetc%2fpasswd',
      `/${'a'.repeat(8000)}`,
      '/?x=1&__proto__[y]=2#z'.replace('/', '/nope'),
    ])('%p is not found', async (path) => {
      const visitor = await newcomer()
      const answer = await visitor.send({ path })
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found'])
    })

    it.each([
      'nope',
      '__proto__',
      'constructor',
      'toString',
      'Small',
      'small%20',
      '%00',
      'small%00',
      'a%2Fb',
      '%F0%9F%98%80',
      '%EF%BF%BF',
      'a'.repeat(7000),
      "'%20or%201=1--",
    ])('a study called %p is not found', async (name) => {
      for (const query of ['', '?preview=1', '?PROLIFIC_PID=1']) {
        const answer = await ask({ path: `/s/${name}${query}` })
        expect([answer.status, codeOf(answer)]).toEqual([404, 'study-not-found'])
      }
      for (const page of ['steps/0', 'withdraw', 'done']) {
        const answer = await ask({ path: `/s/${name}/${page}` })
        expect([answer.status, codeOf(answer)]).toEqual([403, 'no-session'])
      }
    })

    it.each(['/%', '/s/%', '/s/%zz', '/s/small/steps/%E0%A4%A', '/s/%C0%AE', '/s/small%'])(
      '%p is malformed, or not there',
      async (path) => {
        const answer = await ask({ path })
        expect([
          [400, 'malformed-request'],
          [404, 'not-found'],
        ]).toContainEqual([answer.status, codeOf(answer)])
      },
    )

    it('survives what is no HTTP at all', async () => {
      const host = 'Host: a\r\nConnection: close\r\n\r\n'
      for (const bytes of [
        'nonsense\r\n\r\n',
        `GET /s/small\0 HTTP/1.1\r\n${host}`,
        `GET / HTTP/1.1\r\nbad header\r\n${host}`,
        `G\u0001T / HTTP/1.1\r\n${host}`,
        'GET / HTTP/1.1\r\n\r\n',
        `POST ${consent} HTTP/1.1\r\nContent-Length: -1\r\n${host}`,
        `POST ${consent} HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${host}`,
      ])
        expect(await sendRaw(app.url, bytes)).toMatch(/^HTTP\/1.1 400 /)
      expect(await sendRaw(app.url, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}`)).toMatch(
        /^HTTP\/1.1 431 /,
      )
      const form = `POST ${consent} HTTP/1.1\r\nContent-Type: ${FORM['content-type']}\r\n`
      await sendRaw(app.url, `${form}Content-Length: 500\r\n${host}consent=agree`)
      expect((await ask({ path: '/healthz' })).text).toBe('{"status":"ok"}')
    })

    it('of files lead to public files alone', async () => {
      const css = readPage('', await ask({ path: '/' }))
        .$('link[rel=stylesheet]')
        .attr('href')
      const base = (css ?? '').replace('/css/main.css', '')
      for (const path of [
        '',
        '/',
        '/css',
        '/css/',
        '/../package.json',
        '/..%2fpackage.json',
        '/%2e%2e/package.json',
        '/css/..%5c..%5cpackage.json',
        '/css/main.css%00',
        '/css/main.css/',
        '/.gitignore',
        '//etc/passwd',
      ]) {
        const answer = await ask({ path: `${base}${path}` })
        expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'not-found'])
      }
    })

    it('redirect to the own server only', async () => {
      const visitor = await newcomer()
      for (const headers of [{ host: 'evil.example' }, { 'x-forwarded-host': 'evil.example' }]) {
        const answer = await visitor.send({ path: '/s/small', headers })
        expect([answer.status, answer.headers.location]).toEqual([303, consent])
      }
    })
  })

  describe('methods', () => {
    const addresses = [
      ['/', 'GET, HEAD'],
      ['/healthz', 'GET, HEAD'],
      ['/s/small', 'GET, HEAD'],
      [consent, 'GET, HEAD, POST'],
      ['/s/small/withdraw', 'GET, HEAD, POST'],
      ['/s/small/done', 'GET, HEAD'],
    ] as const
    const others = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH']

    it.each(addresses)('%s takes %s alone', async (path, allowed) => {
      const visitor = await newcomer()
      for (const method of [...others, ...(allowed.includes('POST') ? [] : ['POST'])]) {
        const answer = await visitor.send({ method, path })
        expect([method, answer.status, answer.headers.allow, codeOf(answer)]).toEqual([
          method,
          405,
          allowed,
          'method-not-allowed',
        ])
      }
    })

    it('HEAD answers as GET does, without the page', async () => {
      const visitor = await newcomer()
      const css = readPage('', await ask({ path: '/' }))
        .$('link[rel=stylesheet]')
        .attr('href')
      for (const path of ['/', '/healthz', consent, '/s/small/withdraw', '/nope', css ?? '']) {
        const [head, get] = [
          await visitor.send({ method: 'HEAD', path }),
          await visitor.send({ path }),
        ]
        expect(head.text).toBe('')
        expect([head.status, head.headers['content-type']]).toEqual([
          get.status,
          get.headers['content-type'],
        ])
      }
    })
  })

  describe('bodies', () => {
    const post = async (message: Omit<Message, 'path'>): Promise<[number, string]> => {
      const visitor = await newcomer()
      const before = await dumpRows(app.services.db)
      const answer = await visitor.send({ method: 'POST', path: consent, ...message })
      const after = await dumpRows(app.services.db)
      if (answer.status !== 303) expect(after).toEqual(before)
      return [answer.status, codeOf(answer)]
    }

    it('over 64 KB are too large, with a stated length and without', async () => {
      const body = `consent=${'x'.repeat(64 * 1024)}`
      expect(await post({ headers: FORM, body })).toEqual([413, 'body-too-large'])
      const chunked = { ...FORM, 'transfer-encoding': 'chunked' }
      expect(await post({ headers: chunked, body })).toEqual([413, 'body-too-large'])
    })

    it('up to 64 KB are read', async () => {
      const body = `consent=${'x'.repeat(64 * 1024 - 8)}`
      expect(await post({ headers: FORM, body })).toEqual([422, ''])
    })

    it('with thousands of fields are too large', async () => {
      const body = Array.from({ length: 600 }, (_, index) => `f${String(index)}=1`).join('&')
      expect(await post({ headers: FORM, body })).toEqual([413, 'body-too-large'])
      expect(await post({ headers: FORM, body: 'consent=agree&'.repeat(400) })).toEqual([422, ''])
    })

    it.each([
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded; charset=utf-16',
      'application/x-www-form-urlencoded; charset=iso-8859-1',
      'application/x-www-form-urlencoded;charset="utf-7"',
      'nonsense',
      '',
    ])('of the type %p are not taken', async (type) => {
      const headers = { 'content-type': type }
      expect(await post({ headers, body: 'consent=agree' })).toEqual([415, 'unsupported-body'])
    })

    it('without a type are not taken', async () => {
      expect(await post({ body: 'consent=agree' })).toEqual([415, 'unsupported-body'])
    })

    it.each([
      'application/x-www-form-urlencoded',
      'Application/X-WWW-Form-URLEncoded; charset=UTF-8',
      'application/x-www-form-urlencoded;charset="utf-8"',
    ])('of the type %p are', async (type) => {
      const headers = { 'content-type': type }
      expect(await post({ headers, body: 'consent=agree' })).toEqual([303, ''])
    })

    it('may be compressed, but not to hide their size', async () => {
      const gzip = { ...FORM, 'content-encoding': 'gzip' }
      expect(await post({ headers: gzip, body: gzipSync('consent=agree') })).toEqual([303, ''])
      expect(await post({ headers: gzip, body: gzipSync('x'.repeat(5_000_000)) })).toEqual([
        413,
        'body-too-large',
      ])
      expect(await post({ headers: gzip, body: 'no gzip' })).toEqual([400, 'malformed-request'])
      const unknown = { ...FORM, 'content-encoding': 'x-own' }
      expect(await post({ headers: unknown, body: 'consent=agree' })).toEqual([
        415,
        'unsupported-body',
      ])
    })

    it('may be missing: then every field is', async () => {
      expect(await post({})).toEqual([422, ''])
      expect(await post({ headers: FORM, body: '' })).toEqual([422, ''])
    })

    it('of a GET are ignored', async () => {
      const visitor = await newcomer()
      const answer = await visitor.send({ path: consent, headers: FORM, body: 'consent=agree' })
      expect(answer.status).toBe(200)
    })
  })

  describe('cookies', () => {
    const token = 'A'.repeat(43)

    it.each([
      '',
      'plumbline',
      'plumbline=',
      'plumbline=short',
      `plumbline=${token}`,
      `plumbline=${token}A`,
      `plumbline=${'A'.repeat(8000)}`,
      'plumbline=%00',
      'plumbline=%E0%A4%A',
      "plumbline=' or 1=1",
      'plumbline={"$ne":null}',
      '__proto__=x; constructor=y; plumbline=__proto__',
      ';;;=;=a;plumbline;',
      `PLUMBLINE=${token}`,
    ])('%p open nothing', async (cookie) => {
      for (const path of [consent, '/s/small/withdraw', '/s/small/done']) {
        const answer = await ask({ path, headers: { cookie } })
        expect([answer.status, codeOf(answer)]).toEqual([403, 'no-session'])
      }
      const entry = await ask({ path: '/s/small', headers: { cookie } })
      expect([entry.status, codeOf(entry)]).toEqual([400, 'ids-missing'])
      const posted = await ask({
        method: 'POST',
        path: consent,
        headers: { ...FORM, cookie },
        body: 'consent=agree',
      })
      expect([posted.status, codeOf(posted)]).toEqual([403, 'no-session'])
    })

    it('of another study open nothing, and change nothing', async () => {
      const visitor = await newcomer()
      const before = await dumpRows(app.services.db)
      for (const page of ['steps/0', 'withdraw', 'done']) {
        const answer = await visitor.send({ path: `/s/other/${page}` })
        expect([answer.status, codeOf(answer)]).toEqual([403, 'no-session'])
      }
      const posted = await visitor.post('/s/other/steps/0', { consent: 'agree' })
      expect(posted.status).toBe(403)
      expect((await visitor.open('/s/other')).attribute('data-error')).toBe('ids-missing')
      expect(await dumpRows(app.services.db)).toEqual(before)
    })

    it('are a random token for the one study, out of reach of scripts and of other sites', async () => {
      const answer = await ask({ path: entryPath('cookie') })
      const [cookie = ''] = answer.headers['set-cookie'] ?? []
      expect(answer.headers['set-cookie']).toHaveLength(1)
      expect(cookie).toMatch(/^plumbline=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/s\/small; /)
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/)
    })

    it('go over https alone where the public address is https', async () => {
      const services = { ...app.services, publicUrl: 'https://study.example.org' }
      const secure = createServer(createApp(services, createLog('silent')))
      await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
      const address = secure.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const answer = await send(`http://127.0.0.1:${String(port)}`, { path: entryPath('cookie') })
      expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Lax$/)
      await new Promise((resolve) => secure.close(resolve))
    })
  })

  describe('other sites', () => {
    const foreign: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' },
      { 'sec-fetch-site': 'nonsense' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'nonsense' },
      { origin: '' },
    ]

    it.each(foreign)('may not send a form: %j', async (headers) => {
      const visitor = await newcomer()
      const before = await dumpRows(app.services.db)
      for (const [path, body] of [
        [consent, 'consent=agree'],
        ['/s/small/withdraw', 'answers=delete'],
      ] as const) {
        const answer = await visitor.send({
          method: 'POST',
          path,
          headers: { ...FORM, ...headers },
          body,
        })
        expect([answer.status, codeOf(answer)]).toEqual([403, 'cross-site'])
      }
      expect(await dumpRows(app.services.db)).toEqual(before)
    })

    it.each([
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { host: 'study.example', origin: 'http://study.example' },
      { host: 'study.example:8080', origin: 'https://study.example:8080' },
    ])('are not taken for the own one: %j', async (headers) => {
      const visitor = await newcomer()
      const answer = await visitor.send({
        method: 'POST',
        path: consent,
        headers: { ...FORM, ...headers },
        body: 'consent=agree',
      })
      expect(answer.status).toBe(303)
    })

    it('may link to a study', async () => {
      const headers = { 'sec-fetch-site': 'cross-site', referer: 'https://app.prolific.com/' }
      const answer = await ask({ path: entryPath('linked'), headers })
      expect(answer.status).toBe(303)
    })
  })

  describe('what every answer carries', () => {
    it('is a strict policy and no sign of what runs here, errors included', async () => {
      const visitor = await newcomer()
      const css = readPage('', await ask({ path: '/' }))
        .$('link[rel=stylesheet]')
        .attr('href')
      const answers = await Promise.all([
        visitor.send({ path: '/' }),
        visitor.send({ path: '/healthz' }),
        visitor.send({ path: css ?? '' }),
        visitor.send({ path: consent }),
        visitor.send({ path: '/s/small' }),
        visitor.send({ path: entryPath('headers') }),
        visitor.send({ path: '/s/small?PROLIFIC_PID=x' }),
        visitor.send({ path: '/nope' }),
        visitor.send({ path: '/s/%' }),
        visitor.send({ method: 'PUT', path: '/' }),
        visitor.send({ method: 'POST', path: consent, body: 'x' }),
        visitor.send({ method: 'POST', path: consent, headers: FORM, body: 'x=1' }),
        visitor.send({ method: 'POST', path: consent, headers: { origin: 'null' } }),
        ask({ path: consent }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([
        200, 200, 200, 200, 303, 303, 400, 404, 400, 405, 415, 422, 403, 403,
      ])
      for (const { headers } of answers) {
        expect(headers).toMatchObject({
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'SAMEORIGIN',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
        })
        expect(headers).not.toHaveProperty('x-powered-by')
        expect(headers).not.toHaveProperty('server')
      }
    })

    it('keeps pages out of every store, and files for a year', async () => {
      const visitor = await newcomer()
      for (const path of [
        '/',
        '/healthz',
        consent,
        '/s/small/withdraw',
        '/nope',
        '/s/nope',
        '/s/small?STUDY_ID=x',
      ])
        expect((await visitor.send({ path })).headers['cache-control']).toBe('no-store')
      const page = await visitor.open(consent)
      const files = page
        .$('script[src], link[href]')
        .toArray()
        .map((node) => page.$(node).attr('src') ?? page.$(node).attr('href') ?? '')
      expect(files.length).toBeGreaterThan(3)
      for (const path of files) {
        const answer = await ask({ path })
        expect([answer.status, answer.headers['cache-control']]).toEqual([
          200,
          'public, max-age=31536000, immutable',
        ])
      }
    })
  })

  describe('when something breaks', () => {
    const broken = async (work: (base: string, lines: () => string[]) => Promise<void>) => {
      const lines: string[] = []
      const log = createLog('info', { write: (line) => lines.push(line) })
      const failure = Object.assign(new Error('the disk is full'), {
        code: '53100',
        detail: 'Key (prolific_pid)=(60bf9310e8dec401be6e9615) exists',
        cause: new Error('no space left'),
      })
      const studies: Services['studies'] = {
        latest: () => Promise.reject(failure),
        version: () => Promise.reject(failure),
      }
      const server = createServer(createApp({ ...app.services, studies }, log))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      await work(`http://127.0.0.1:${String(port)}`, () => lines)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }

    it('answers with a page, a number and nothing of the inside, and logs the rest once', async () => {
      await broken(async (base, lines) => {
        const answer = await send(base, { path: entryPath('broken') })
        expect([answer.status, codeOf(answer)]).toEqual([500, 'internal'])
        expect(answer.headers['content-security-policy']).toBe(POLICY)
        expect(answer.headers['cache-control']).toBe('no-store')
        expect(answer.text).not.toMatch(/disk|space|prolific_pid|node_modules|at .*\.ts/)
        const number = readPage('', answer).$('code').text()
        const errors = lines().filter((line) => line.includes('the disk is full'))
        expect(errors).toHaveLength(1)
        expect(errors[0]).toContain(number)
        expect(errors[0]).toContain('no space left')
        expect(lines().join('')).not.toContain('60bf9310e8dec401be6e9615')
      })
    })
  })
})

import { createServer } from 'node:http'
import { load } from 'cheerio'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { secretLinkAt } from '../../server/http/secret-link.ts'
import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { type Answer, send } from '../support/visitor.ts'

const codeOf = (answer: Answer): string | undefined =>
  load(answer.text)('[data-error]').attr('data-error')

const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''

describe('the secret link to the results', () => {
  let app: TestApp
  let link: string

  beforeAll(async () => {
    app = await startTestApp({ dialect: present(testDialects[0], 'SQLite') })
    link = secretLinkAt('', app.services.resultsToken)
  })
  afterAll(() => app.close())

  const open = (path: string, headers = {}): Promise<Answer> => send(app.url, { path, headers })

  it('lets in: it sets a cookie and leads to the address without the secret', async () => {
    const answer = await open(link)
    expect([answer.status, answer.headers.location]).toEqual([303, '/results'])
    const page = await open('/results', { cookie: cookieOf(answer) })
    expect(page.status).toBe(200)
    expect(load(page.text)('h1').text()).toBe('Results')
  })

  it('keeps the rest of the address', async () => {
    const token = app.services.resultsToken
    const answer = await open(`/results/small@1?arm=persona&token=${token}&page=2`)
    expect(answer.headers.location).toBe('/results/small@1?arm=persona&page=2')
  })

  it('never leads to another site', async () => {
    const token = app.services.resultsToken
    const answer = await open(`/results/../..//evil.example/?token=${token}`)
    expect(answer.headers.location).toBe('/results/../..//evil.example/')
  })

  it('sets a cookie without the token in it, out of reach of scripts, for these pages alone', async () => {
    const [cookie = ''] = (await open(link)).headers['set-cookie'] ?? []
    expect(cookie).not.toContain(app.services.resultsToken)
    expect(cookie).toMatch(
      /^plumbline-results=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/results; /,
    )
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/)
  })

  it('sets the cookie for https alone where the public address is https', async () => {
    const services = { ...app.services, publicUrl: 'https://study.example.org' }
    const secure = createServer(createApp(services, createLog('silent')))
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const address = secure.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const answer = await send(`http://127.0.0.1:${String(port)}`, { path: link })
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Lax$/)
    await new Promise((resolve) => secure.close(resolve))
  })

  it.each([
    '',
    'plumbline-results=',
    'plumbline-results=the-secret-of-this-test',
    `plumbline-results=${'A'.repeat(43)}`,
    `plumbline-results=${'A'.repeat(8000)}`,
    'plumbline-results=%E0%A4%A',
    'plumbline=the-secret-of-this-test',
  ])('keeps out a browser with the cookie %p', async (cookie) => {
    for (const path of ['/results', '/results/small@1', '/results/small@1/export.zip']) {
      const answer = await open(path, { cookie })
      expect([answer.status, codeOf(answer)]).toEqual([403, 'results-locked'])
      expect(answer.text).toContain('console')
    }
  })

  it.each(['?token=', '?token=wrong', '?token=the-secret-of-this-tes', '?token=a&token=b'])(
    'refuses %p, and sets no cookie',
    async (query) => {
      const answer = await open(`/results${query}`)
      expect([answer.status, codeOf(answer)]).toEqual([403, 'results-locked'])
      expect(answer.headers).not.toHaveProperty('set-cookie')
    },
  )

  it('refuses a form without the cookie', async () => {
    const answer = await send(app.url, { method: 'POST', path: link })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'results-locked'])
  })

  it('keeps every answer out of stores and search engines', async () => {
    const cookie = cookieOf(await open(link))
    for (const answer of [
      await open('/results', { cookie }),
      await open('/results'),
      await open(link),
    ])
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      })
  })

  it('is in no line of the log', async () => {
    const lines: string[] = []
    const log = createLog('debug', { write: (line) => lines.push(line) })
    const server = createServer(createApp(app.services, log))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const base = `http://127.0.0.1:${String(port)}`
    const entry = await send(base, { path: link })
    await send(base, { path: '/results', headers: { cookie: cookieOf(entry) } })
    await send(base, { path: `/results%3Ftoken=${app.services.resultsToken}` })
    await new Promise((resolve) => server.close(resolve))
    expect(lines).toHaveLength(3)
    expect(lines.join('')).not.toContain(app.services.resultsToken)
    expect(lines.join('')).not.toContain(cookieOf(entry).split('=')[1])
  })
})

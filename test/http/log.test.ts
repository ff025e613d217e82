import { createServer, type Server } from 'node:http'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor, send } from '../support/visitor.ts'
import { answerWith, lastOf, walk } from '../support/walk.ts'
import { present } from '../../server/core/assert.ts'

const USER_AGENT = 'Mozilla/5.0 (a browser that nobody else has)'
const REFERRER = 'https://app.prolific.com/studies/somewhere'
const COMMENT = 'my name is Nobody'

describe('the log', () => {
  const lines: string[] = []
  let app: TestApp
  let server: Server
  let url: string

  beforeAll(async () => {
    app = await startTestApp({
      dialect: present(testDialects[0], 'SQLite'),
      study: smallStudy({ estimates_per_cell: 10 }),
    })
    const log = createLog('debug', { write: (line) => lines.push(line) })
    server = createServer(createApp(app.services, log))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await app.close()
  })
  beforeEach(() => {
    lines.length = 0
  })

  const ids = [...new URLSearchParams(entryPath('logged').split('?')[1]).values()]

  it('of a whole run holds nothing that leads to the person', async () => {
    const visitor = createVisitor(url)
    const headers = {
      'user-agent': USER_AGENT,
      referer: REFERRER,
      'x-forwarded-for': '203.0.113.9',
      'accept-language': 'tlh',
    }
    const entry = await visitor.send({ path: entryPath('logged'), headers })
    const answers = answerWith({ comment: () => ({ comment: COMMENT }) })
    const pages = await walk(visitor, await visitor.open(entry.headers.location ?? ''), { answers })
    expect(lastOf(pages).step).toBe('complete')
    const all = lines.join('')
    const secrets = [...ids, 'PROLIFIC', USER_AGENT, REFERRER, '203.0.113.9', '127.0.0.1', 'tlh']
    for (const secret of [...secrets, visitor.cookie(), COMMENT, 'percent-', 'CDONE0001', '?'])
      expect(all).not.toContain(secret)
    expect(visitor.cookie()).not.toBe('')
  })

  it.each([
    '/s/small%3FPROLIFIC_PID=',
    '/s/small&PROLIFIC_PID=',
    '/s/small;PROLIFIC_PID=',
    '/s/small/',
    '/s/',
    '/s/small/steps/0#',
    '/nope?x=',
    'http://127.0.0.1/s/small?PROLIFIC_PID=',
  ])('keeps an id out that came in a bad link: %s', async (start) => {
    await send(url, { path: `${start}${ids[0] ?? ''}` })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain(ids[0])
  })

  it('has one line for each request, with its id, method, path, status and time alone', async () => {
    for (const path of ['/', '/healthz', '/s/small?STUDY_ID=1', '/nope', '/s/%'])
      await send(url, { path, headers: { 'user-agent': USER_AGENT } })
    await send(url, { method: 'POST', path: '/s/small/steps/0', body: 'x' })
    const entries = lines.map((line): unknown => JSON.parse(line))
    const logged = (method: string, path: string, status: number) => ({
      level: 30,
      time: expect.any(Number) as unknown,
      req: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, method, path },
      res: { status },
      responseTime: expect.any(Number) as unknown,
      msg: expect.any(String) as unknown,
    })
    expect(entries).toEqual([
      logged('GET', '/', 200),
      logged('GET', '/healthz', 200),
      logged('GET', '/s/small', 400),
      logged('GET', '/nope', 404),
      logged('GET', '/s/', 400),
      logged('POST', '/s/small/steps/0', 415),
    ])
  })
})

import { unzipSync } from 'fflate'
import { createLog } from '../../server/http/log.ts'
import { createServer } from 'node:http'
import { createApp } from '../../server/app.ts'
import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { entryPath } from '../support/small-study.ts'
import { createVisitor, send } from '../support/visitor.ts'
import { walk } from '../support/walk.ts'
import { openReader, type Reader } from './reader.ts'

jest.setTimeout(180_000)

describe('the files of a study version', () => {
  let app: TestApp
  let reader: Reader

  beforeAll(async () => {
    app = await startTestApp({ dialect: present(testDialects[0], 'SQLite') })
    reader = await openReader(app)
    const visitor = createVisitor(app.url)
    const entry = await visitor.send({ path: entryPath('paid') })
    await walk(visitor, await visitor.open(entry.headers.location ?? ''))
  })
  afterAll(() => app.close())

  const [pid = ''] = [...new URLSearchParams(entryPath('paid').split('?')[1]).values()]

  it('are one zip with the whole export, without Prolific ids', async () => {
    const answer = await fetch(`${app.url}/results/small@1/export.zip`, {
      headers: { cookie: reader.cookie },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=small-1.zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const names = Object.keys(files).map((name) => name.slice(name.indexOf('/') + 1))
    expect(names).toEqual(expect.arrayContaining(['manifest.json', 'estimates.csv', 'scores.csv']))
    expect(names).not.toContain('linkage.csv')
    for (const content of Object.values(files))
      expect(Buffer.from(content).includes(pid)).toBe(false)
  })

  it('say that there is a zip without making it', async () => {
    const answer = await send(app.url, {
      method: 'HEAD',
      path: '/results/small@1/export.zip',
      headers: { cookie: reader.cookie },
    })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip'])
  })

  it('ask before they give the Prolific ids, which only a form gets', async () => {
    const page = await reader.get('/results/small@1/linkage')
    expect(page.text).toContain('method="post" action="/results/small@1/linkage.csv"')
    expect(page.text).not.toContain(pid)
    expect((await reader.get('/results/small@1/linkage.csv')).status).toBe(405)
    const file = await reader.post('/results/small@1/linkage.csv')
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toContain('linkage.csv')
    expect(file.text).toContain(pid)
  })

  it('log that the Prolific ids were downloaded, and none of them', async () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => lines.push(line) })
    const server = createServer(createApp(app.services, log))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await send(`http://127.0.0.1:${String(port)}`, {
      method: 'POST',
      path: '/results/small@1/linkage.csv',
      headers: { cookie: reader.cookie },
    })
    await new Promise((resolve) => server.close(resolve))
    expect(lines.join('')).toContain('the Prolific ids were downloaded')
    expect(lines.join('')).not.toContain(pid)
  })

  it.each([
    ['GET', '/results/small@2/export.zip'],
    ['HEAD', '/results/small@2/export.zip'],
    ['GET', '/results/small@2/linkage'],
    ['POST', '/results/small@2/linkage.csv'],
  ])('are not there for an unknown version: %s %s', async (method, path) => {
    const answer = await send(app.url, { method, path, headers: { cookie: reader.cookie } })
    expect(answer.status).toBe(404)
  })
})

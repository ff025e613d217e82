import { connect } from 'node:net'
import { once } from 'node:events'
import { createLog } from '../server/http/log.ts'
import { checkAddress, type RunningServer, startServer } from '../server/start-server.ts'
import { showStudy } from '../server/study/index.ts'
import { startTestApp, type TestApp } from './support/app.ts'
import { testDialects } from './support/databases.ts'
import { entryPath } from './support/small-study.ts'

describe('the server', () => {
  let app: TestApp
  let server: RunningServer | undefined

  const start = (): Promise<RunningServer> =>
    startServer(app.services, { host: '127.0.0.1', port: 0, log: createLog('silent') })

  beforeEach(async () => {
    const [sqlite] = testDialects
    if (sqlite === undefined) throw new Error('there is always SQLite')
    app = await startTestApp({ dialect: sqlite })
  })

  afterEach(async () => {
    jest.useRealTimers()
    await server?.stop()
    server = undefined
    await app.close()
  })

  it('finishes a request that is under way when it stops, and takes no new one', async () => {
    const running = await start()
    const { hostname, port } = new URL(running.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write(
      'POST /s/small/withdraw HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 14\r\n\r\nanswers',
    )
    // The first bytes are there before the server is told to stop.
    await fetch(`${running.url}/healthz`)
    const stopped = running.stop()
    await expect(fetch(`${running.url}/healthz`)).rejects.toHaveProperty('message')
    socket.write('=delete')
    const answer: unknown[] = await once(socket, 'data')
    expect(String(answer[0])).toMatch(/^HTTP\/1\.1 403 /)
    await stopped
  })

  it('frees the places of people whose time is over, once a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'performance'] })
    server = await start()
    await fetch(`${server.url}${entryPath('late')}`, { redirect: 'manual' })
    app.services.clock.forwardMinutes(61)
    jest.advanceTimersByTime(60_000)
    const abandoned = async (): Promise<number> =>
      (await showStudy(app.services, { studyId: 'small' })).funnel.abandoned
    while ((await abandoned()) === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await abandoned()).toBe(1)
  })

  it('says that a port is taken, or an address not its own', async () => {
    server = await start()
    const port = Number(new URL(server.url).port)
    await expect(checkAddress({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'port-taken',
    })
    await expect(checkAddress({ host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'invalid-setting',
    })
    await expect(checkAddress({ host: '127.0.0.1', port: 0 })).resolves.toBeUndefined()
  })
})

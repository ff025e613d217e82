import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../server/app.ts'
import { type DatasetDocument, storeDataset } from '../../server/benchmark/index.ts'
import { createLog } from '../../server/http/log.ts'
import type { Services } from '../../server/services.ts'
import { addStudy, createStudyLibrary } from '../../server/study/index.ts'
import { createTestClock, type TestClock } from './clock.ts'
import type { TestDatabase, TestDialect } from './databases.ts'
import { smallDataset, smallStudy } from './small-study.ts'

export interface TestApp {
  readonly services: Services & { readonly clock: TestClock }
  readonly database: TestDatabase
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly server: Server
  close(): Promise<void>
}

export interface TestAppOptions {
  readonly dialect: TestDialect
  readonly dataset?: DatasetDocument
  /** The text of the study file. */
  readonly study?: string
  readonly mode?: 'live' | 'rehearsal'
}

/** A whole server on a free port, with one study, on a database of its own. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const database = await options.dialect.create()
  const clock = createTestClock()
  const services = {
    db: database.db,
    clock,
    studies: createStudyLibrary(database.db),
    databaseUrl: database.url,
    publicUrl: 'http://127.0.0.1',
    resultsToken: 'the-secret-of-this-test',
  }
  await storeDataset(services, options.dataset ?? smallDataset())
  await addStudy(services, {
    text: options.study ?? smallStudy(),
    fileName: 'study.yaml',
    mode: options.mode ?? 'live',
  })
  const server = createServer(createApp(services, createLog('silent')))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    services,
    database,
    server,
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.drop()
    },
  }
}

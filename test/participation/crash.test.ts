import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { startTestApp } from '../support/app.ts'
import {
  cellCounts,
  type Crowd,
  people,
  type Person,
  storedEstimates,
  walk,
} from '../support/crowd.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { environmentWith } from '../support/environment.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const K = 16
const KILLS_AFTER = [150, 350]

const study = smallStudy({
  arms: [{ steering: 'persona', expression: 'verbalize', own_answer: 'none', questions: 4 }],
  estimates_per_cell: K,
})

interface ServerProcess {
  readonly child: ChildProcess
  readonly url: string
}

function startServer(databaseUrl: string): Promise<ServerProcess> {
  const child = fork(path.join(projectRoot, 'test/support/server-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: environmentWith({ DATABASE_URL: databaseUrl }),
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', (port: unknown) => {
      resolve({ child, url: `http://127.0.0.1:${String(Number(port))}` })
    })
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)}`))
    })
  })
}

/** By the message of what caused it: Jest's own realm has other classes than fetch. */
function isConnectionError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('message' in error && ['fetch failed', 'terminated'].includes(String(error.message)))
    return true
  return 'cause' in error && isConnectionError(error.cause)
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describeEachDatabase('a server that is killed', (dialect) => {
  it('has every acknowledged answer after the restart, and everyone goes on', async () => {
    const app = await startTestApp({ dialect, dataset: smallDataset(10), study })
    const version = await app.services.studies.latest('small')
    if (version === undefined) throw new Error('the study is missing')
    let server = startServer(app.database.url)
    let url = (await server).url
    let answers = 0
    const killAndRestart = async (running: ServerProcess): Promise<ServerProcess> => {
      running.child.kill('SIGKILL')
      const next = await startServer(app.database.url)
      url = next.url
      return next
    }
    const crowd: Crowd = {
      study: version,
      url: () => url,
      ledger: new Map(),
      onAnswer: () => {
        answers += 1
        if (KILLS_AFTER.includes(answers)) server = server.then(killAndRestart)
      },
    }
    const walkThroughCrashes = async (person: Person): Promise<string> => {
      for (let tries = 0; tries <= KILLS_AFTER.length; tries += 1)
        try {
          return await walk(crowd, person)
        } catch (error) {
          if (!isConnectionError(error)) throw error
          await server
        }
      throw new Error('the server broke more connections than it was killed')
    }

    const first = people('c', 100)
    const outcomes = await Promise.all(first.map(walkThroughCrashes))
    expect(answers).toBeGreaterThan(KILLS_AFTER[1] ?? 0)
    // Who comes back after a crash counts anew when to leave, so some of those stay to the end.
    const ends = new Set(outcomes)
    expect([...ends].sort()).toEqual(['completed', 'left', 'withdrew'])
    expect(outcomes.filter((outcome) => outcome === 'completed').length).toBeGreaterThanOrEqual(70)
    for (const { live } of await cellCounts(app.services.db)) expect(live).toBeLessThanOrEqual(K)

    // The server's own clock goes on as usual: the time of those who left is over.
    await app.services.db
      .updateTable('submissions')
      .set({ deadline_at: '2026-01-01T00:00:00.000Z' })
      .where('status', '=', 'active')
      .execute()
    const late = people('d', 20).map(({ name }) => ({ name, temper: 'steady' as const }))
    await Promise.all(late.map(walkThroughCrashes))
    for (const { done, live, counted } of await cellCounts(app.services.db))
      expect([done, live, counted]).toEqual([K, K, K])

    const stored = await storedEstimates(
      app.services.db,
      [...first, ...late].map(({ name }) => name),
    )
    const byKey = new Map(stored.map((row) => [`${row.person} ${row.cell}`, row.percentages]))
    expect(byKey.size).toBe(stored.length)
    for (const [person, own] of crowd.ledger)
      for (const [cell, percentages] of own)
        expect([person, cell, byKey.get(`${person} ${cell}`)]).toEqual([person, cell, percentages])

    await app.close()
  }, 300_000)
})

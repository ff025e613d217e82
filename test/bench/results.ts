import { present } from '../../server/core/assert.ts'
import { secretLinkAt } from '../../server/http/secret-link.ts'
import { fillStudy } from '../results/fill-study.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const PEOPLE = 3000
const QUESTIONS = 900
const RUNS = 15
const LIMIT_MS = 300
const LOOK_AGAIN_MS = 500
const PAGE = '/results/small@1'

const study = smallStudy({
  arms: [{ steering: 'persona', own_answer: 'none', questions: 20 }],
  estimates_per_cell: 4,
})

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))

async function cookieOf({ url, services }: TestApp): Promise<string> {
  const entry = await fetch(secretLinkAt(url, services.resultsToken), { redirect: 'manual' })
  return entry.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Asks for the page until the results of everything stored are there. */
async function waitUntilReady(get: () => Promise<string>): Promise<string> {
  for (;;) {
    const html = await get()
    if (html.includes('data-results="ready"')) return html
    await pause()
  }
}

async function measure(app: TestApp, say: (line: string) => void): Promise<void> {
  const { services, url } = app
  const version = await services.studies.version('small@1')
  await fillStudy(services.db, version, { people: PEOPLE })
  // A kept connection would be closed by the server while people are written.
  const headers = { cookie: await cookieOf(app), connection: 'close' }
  const get = async (): Promise<string> => (await fetch(url + PAGE, { headers })).text()

  const started = performance.now()
  await waitUntilReady(get)
  const coldSeconds = (performance.now() - started) / 1000
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const asked = performance.now()
    await get()
    times.push(performance.now() - asked)
  }
  times.sort((one, other) => one - other)
  say(
    `Page of results for ${PEOPLE.toLocaleString('en-GB')} participants, warm: median ${(times[Math.floor(RUNS / 2)] ?? 0).toFixed(0)} ms, worst ${(times.at(-1) ?? 0).toFixed(0)} ms (limit ${String(LIMIT_MS)} ms); first computed in ${coldSeconds.toFixed(1)} s`,
  )

  await fillStudy(services.db, version, { people: 1, from: PEOPLE })
  const next = await get()
  const isServedAsCurrent =
    next.includes('data-results="ready"') && !next.includes((PEOPLE + 1).toLocaleString('en-GB'))
  const fresh = await waitUntilReady(get)
  const isNew = fresh.includes(`${(PEOPLE + 1).toLocaleString('en-GB')} participants`)
  say(
    `After one more answer: ${isNew && !isServedAsCurrent ? 'computed anew' : 'NOT computed anew'}`,
  )
}

/** How long a warm page of results takes, and that a new answer makes it cold. */
export async function measureResults(say: (line: string) => void): Promise<void> {
  const app = await startTestApp({
    dialect: present(testDialects[0], 'SQLite'),
    dataset: smallDataset(QUESTIONS),
    study,
  })
  try {
    await measure(app, say)
  } finally {
    await app.close()
  }
}

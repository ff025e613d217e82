import { fork } from 'node:child_process'
import { openSync } from 'node:fs'
import path from 'node:path'
import { answerBare, openBare } from './clients.ts'
import { measureExport } from './export.ts'
import { closedLoop, keepAliveAgent, type LoadResult } from './load.ts'
import { measureCoverage } from './coverage.ts'
import { measureFirstLoad } from './first-load.ts'
import { measureParts } from './parts.ts'
import { CLIENTS, runParticipants } from './run-participants.ts'
import { measureResults } from './results.ts'
import { measureScoring } from './scoring.ts'

/**
 * `npm run bench`: answers stored per second over HTTP with durable commits, beside a bare Express
 * handler that inserts one row. POSTs only, alternating runs; compare the ratios, not the figures.
 * `npm run bench -- export` measures what is named.
 */

const RUNS = 5

interface Target {
  readonly port: number
  readonly stop: () => void
}

function start(script: string): Promise<Target> {
  const nowhere = openSync('/dev/null', 'w')
  const child = fork(path.join(import.meta.dirname, script), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', nowhere, 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (port) => {
      resolve({ port: Number(port), stop: () => child.kill() })
    })
    child.once('exit', (code) => {
      reject(new Error(`${script} ended with ${String(code)}`))
    })
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const row = (name: string, { perSecond, p50Ms, p99Ms }: LoadResult): string =>
  `${name.padEnd(12)}${perSecond.toFixed(0).padStart(8)}/s   p50 ${p50Ms.toFixed(1).padStart(6)} ms   p99 ${p99Ms.toFixed(1).padStart(6)} ms`

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function runBare(port: number): Promise<LoadResult> {
  const agent = keepAliveAgent()
  await Promise.all(Array.from({ length: CLIENTS }, () => openBare(agent, port)))
  const clients = Array.from({ length: CLIENTS }, () => () => answerBare(agent, port))
  const result = await closedLoop(clients)
  agent.destroy()
  return result
}

async function measureThroughput(): Promise<void> {
  const plumbline = await start('plumbline-server.ts')
  const bare = await start('bare-server.ts')
  await runParticipants(plumbline.port)
  await runBare(bare.port)
  const ratios: number[] = []
  const rates: number[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const floor = await runBare(bare.port)
    const ours = await runParticipants(plumbline.port)
    ratios.push(ours.perSecond / floor.perSecond)
    rates.push(ours.perSecond)
    say(row('bare', floor))
    say(row('plumbline', ours))
  }
  await measureFirstLoad(plumbline.port, say)
  plumbline.stop()
  bare.stop()
  say(`\nanswers stored: ${median(rates).toFixed(0)}/s (median of ${String(RUNS)} runs)`)
  say(`ratio to the bare handler: ${median(ratios).toFixed(2)} (limit 0.25)\n`)
}

async function measureAnswers(): Promise<void> {
  say(`${String(CLIENTS)} participants at once, POSTs only, ${String(RUNS)} alternating runs\n`)
  await measureThroughput()
  await measureParts(say)
}

/** What is measured, by the name that it is asked for with. */
const SECTIONS: Readonly<Record<string, () => unknown>> = {
  answers: measureAnswers,
  scoring: () => {
    measureScoring(say)
  },
  coverage: () => measureCoverage(say),
  export: () => measureExport(say),
  results: () => measureResults(say),
}

const asked = process.argv.slice(2)
const names = asked.length === 0 ? ['answers', 'scoring'] : asked
for (const name of names) {
  const measure = SECTIONS[name]
  if (measure === undefined) {
    say(`there is no bench ${name}: ${Object.keys(SECTIONS).join(', ')}`)
    process.exit(1)
  }
  await measure()
}
process.exit(0)

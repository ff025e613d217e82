import { fork } from 'node:child_process'
import { openSync } from 'node:fs'
import path from 'node:path'
import { answerBare, answerTasks, openBare, prepare } from './clients.ts'
import { closedLoop, keepAliveAgent, type LoadResult } from './load.ts'
import { measureFirstLoad } from './first-load.ts'
import { measureParts } from './parts.ts'
import { measureScoring } from './scoring.ts'

/**
 * `npm run bench`: answers stored per second over HTTP with durable commits, beside a bare Express
 * handler that inserts one row. POSTs only, alternating runs; compare the ratios, not the figures.
 */

const RUNS = 5
const CLIENTS = 100

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

async function runPlumbline(port: number): Promise<LoadResult> {
  const agent = keepAliveAgent()
  // All at once, so that every connection is open before the clock starts.
  const people = await Promise.all(Array.from({ length: CLIENTS }, () => prepare(agent, port)))
  const result = await closedLoop(people.map((person) => () => answerTasks(agent, port, person)))
  agent.destroy()
  return result
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
  await runPlumbline(plumbline.port)
  await runBare(bare.port)
  const ratios: number[] = []
  const rates: number[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const floor = await runBare(bare.port)
    const ours = await runPlumbline(plumbline.port)
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

say(`${String(CLIENTS)} participants at once, POSTs only, ${String(RUNS)} alternating runs\n`)
await measureThroughput()
await measureParts(say)
measureScoring(say)
process.exit(0)

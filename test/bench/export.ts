import { type ChildProcess, fork } from 'node:child_process'
import { openSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { LoadResult } from './load.ts'
import { runParticipants } from './run-participants.ts'

const MILLION = 1_000_000
const RUNS = 5
const LIMIT_MB = 300
const LIMIT_RATIO = 1.5

const messageSchema = z.union([
  z.number(),
  z.object({ kind: z.literal('stage'), stage: z.string() }),
  z.object({
    kind: z.literal('done'),
    seconds: z.number(),
    megabytes: z.number(),
    peaks: z.record(z.string(), z.number()),
  }),
  z.object({ kind: z.enum(['stopped', 'failed']), message: z.string() }),
])
type Message = z.output<typeof messageSchema>

/** The next message that is what is waited for. An export that fails ends the benchmark. */
function waitFor<T>(child: ChildProcess, pick: (message: Message) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const take = (raw: unknown): void => {
      const message = messageSchema.parse(raw)
      if (typeof message === 'object' && message.kind === 'failed')
        reject(new Error(message.message))
      const found = pick(message)
      if (found === undefined) return
      child.off('message', take)
      resolve(found)
    }
    child.on('message', take)
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)}`))
    })
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const isWriting = (message: Message): true | undefined =>
  typeof message === 'object' && message.kind === 'stage' && message.stage === 'writing'
    ? true
    : undefined

const isStopped = (message: Message): true | undefined =>
  typeof message === 'object' && message.kind === 'stopped' ? true : undefined

/** Participants while the tables are written; the export is stopped after them. */
async function runBesideExport(child: ChildProcess, port: number): Promise<LoadResult> {
  const writing = waitFor(child, isWriting)
  child.send('export')
  await writing
  const result = await runParticipants(port)
  const stopped = waitFor(child, isStopped)
  child.send('stop')
  await stopped
  return result
}

/** What the whole of an export takes, with participants as long as it lasts. */
async function measureWhole(child: ChildProcess, port: number, say: (line: string) => void) {
  const done = waitFor(child, (message) =>
    typeof message === 'object' && message.kind === 'done' ? message : undefined,
  )
  child.send('export')
  await runParticipants(port)
  const { seconds, megabytes, peaks } = await done
  const { writing = 0, ...before } = peaks
  const scoring = Math.max(...Object.values(before))
  say(
    `  ${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s; resident memory of the whole server at most ${writing.toFixed(0)} MB while tables are written (limit ${String(LIMIT_MB)} MB), ${scoring.toFixed(0)} MB while scoring`,
  )
}

/** Memory of an export, and what participants notice of it. */
export async function measureExport(
  say: (line: string) => void,
  estimates = MILLION,
): Promise<void> {
  const nowhere = openSync('/dev/null', 'w')
  const child = fork(path.join(import.meta.dirname, 'export-server.ts'), [String(estimates)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', nowhere, 'inherit', 'ipc'],
  })
  const port = await waitFor(child, (message) =>
    typeof message === 'number' ? message : undefined,
  )
  await runParticipants(port)
  say(`Export of ${estimates.toLocaleString('en-GB')} estimates`)
  await measureWhole(child, port, say)
  const ratios: number[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const without = await runParticipants(port)
    const beside = await runBesideExport(child, port)
    ratios.push(beside.p99Ms / without.p99Ms)
    say(
      `  p99 ${without.p99Ms.toFixed(1)} ms without, ${beside.p99Ms.toFixed(1)} ms beside an export`,
    )
  }
  child.kill()
  say(
    `p99 of participants beside an export: ${median(ratios).toFixed(2)} of what it is without, median of ${String(RUNS)} alternating runs (limit ${String(LIMIT_RATIO)})\n`,
  )
}

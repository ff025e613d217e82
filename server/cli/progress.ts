import { SingleBar } from 'cli-progress'
import type { OnProgress } from '../db/worker-messages.ts'

export interface Progress {
  readonly update: OnProgress
  /** Takes a bar away; lines stay. */
  stop(): void
}

/** How often a line is written where there is no terminal. Work that is done by then needs none. */
const LINE_EVERY_MS = 1000

const FORMAT = '{stage} [{bar}] {value} of {total}'

/** One bar that moves; a new stage starts it again. */
function createBar(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: FORMAT,
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
  })
  let current: string | undefined
  return {
    update: ({ stage, done, total }) => {
      if (stage !== current) bar.start(total, done, { stage })
      else bar.update(done)
      current = stage
    },
    stop: () => {
      if (current !== undefined) bar.stop()
    },
  }
}

function createLines(stream: NodeJS.WriteStream): Progress {
  let writtenAt = performance.now()
  return {
    update: ({ stage, done, total }) => {
      const now = performance.now()
      if (now - writtenAt < LINE_EVERY_MS) return
      writtenAt = now
      stream.write(`${stage}: ${String(done)} of ${String(total)}\n`)
    },
    stop: () => undefined,
  }
}

/** A bar on a terminal; elsewhere a plain line now and then, so that a log stays short. */
export const createProgress = (stream: NodeJS.WriteStream): Progress =>
  stream.isTTY ? createBar(stream) : createLines(stream)

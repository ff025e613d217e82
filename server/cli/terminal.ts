import type { OnProgress } from '../db/worker-messages.ts'
import { createProgress } from './progress.ts'

/** Where a command writes: results to standard output, everything about the way there to the other. */
export interface Terminal {
  /** A result, with a line break after it. */
  print(text: string): void
  /** Shows how far the work is; `stop` takes the display away before the result is printed. */
  withProgress<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T>
  /** The command did its work, and the answer is no: exit code 1. */
  fail(): void
}

export const terminal: Terminal = {
  print: (text) => {
    process.stdout.write(`${text}\n`)
  },
  withProgress: async (work) => {
    const progress = createProgress(process.stderr)
    try {
      return await work(progress.update)
    } finally {
      progress.stop()
    }
  },
  fail: () => {
    process.exitCode = 1
  },
}

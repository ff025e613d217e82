import { parentPort, workerData } from 'node:worker_threads'
import type { z } from 'zod'
import { present } from '../core/assert.ts'
import { AppError } from '../core/errors.ts'
import type { OnProgress, WorkerMessage } from './worker-messages.ts'

function messageOf(error: unknown): WorkerMessage {
  if (error instanceof AppError) return { kind: 'refused', code: error.code, detail: error.detail }
  if (error instanceof Error) return { kind: 'failed', message: error.message, stack: error.stack }
  return { kind: 'failed', message: String(error) }
}

/**
 * The whole of a worker's file: does the work that `startWorker` ordered and sends the result, or the
 * error, back. The thread ends by itself once the work has closed what it opened.
 */
export async function serveStarter<Input>(
  inputSchema: z.ZodType<Input>,
  work: (input: Input, onProgress: OnProgress) => Promise<unknown>,
): Promise<void> {
  const port = present(parentPort, 'the thread that started this one')
  const tell = (message: WorkerMessage): void => {
    port.postMessage(message)
  }
  try {
    const result = await work(inputSchema.parse(workerData), (progress) => {
      tell({ kind: 'progress', progress })
    })
    tell({ kind: 'done', result })
  } catch (error) {
    tell(messageOf(error))
  }
}

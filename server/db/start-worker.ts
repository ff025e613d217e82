import { Worker } from 'node:worker_threads'
import type { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { type OnProgress, type WorkerMessage, workerMessage } from './worker-messages.ts'

interface WorkerOrder<Result> {
  /** `import.meta.url` of the caller: the worker's file lies beside it. */
  readonly beside: string
  /** The worker's file without its ending: `export-worker`. It calls `serveStarter`. */
  readonly name: string
  /** Plain values only: they are copied into the other thread. */
  readonly input: object
  readonly result: z.ZodType<Result>
  readonly onProgress?: OnProgress | undefined
  /** Ends the thread where it stands; what it has opened closes with it. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Sources are TypeScript, which a thread of its own cannot read until tsx is registered in it: Node 20
 * ignores `--import tsx` there. A build needs none of this.
 */
function startFromSource(file: URL, input: object): Worker {
  const source = JSON.stringify(file.href)
  const script = `const tsx = await import(import.meta.resolve('tsx/esm/api', ${source}))
    tsx.register()
    await import(${source})`
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: input,
    execArgv: ['--experimental-import-meta-resolve'],
  })
}

function start({ beside, name, input }: { beside: string; name: string; input: object }): Worker {
  if (beside.endsWith('.ts')) return startFromSource(new URL(`./${name}.ts`, beside), input)
  return new Worker(new URL(`./${name}.js`, beside), { workerData: input })
}

function failureOf(message: WorkerMessage & { kind: 'refused' | 'failed' }): Error {
  if (message.kind === 'refused')
    return new AppError(
      message.code,
      message.detail === undefined ? {} : { detail: message.detail },
    )
  const error = new Error(message.message)
  if (message.stack !== undefined) error.stack = message.stack
  return error
}

/**
 * Runs long work in a thread of its own, so that the server keeps answering. Gives what the worker
 * returns. An AppError thrown there arrives here as the same AppError, anything else as an Error with
 * its message and stack. Where the signal ends the thread, the error arrives once it has ended.
 */
export function startWorker<Result>(order: WorkerOrder<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    order.signal?.throwIfAborted()
    const worker = start(order)
    const stop = (): void => void worker.terminate()
    order.signal?.addEventListener('abort', stop, { once: true })
    const take = (message: WorkerMessage): void => {
      if (message.kind === 'progress') order.onProgress?.(message.progress)
      else if (message.kind === 'done') resolve(order.result.parse(message.result))
      else reject(failureOf(message))
    }
    worker.on('message', (raw: unknown) => {
      try {
        take(workerMessage.parse(raw))
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
        void worker.terminate()
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      order.signal?.removeEventListener('abort', stop)
      reject(new Error(`the worker ${order.name} ended without an answer (${String(code)})`))
    })
  })
}

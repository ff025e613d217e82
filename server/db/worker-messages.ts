import { z } from 'zod'
import { type ErrorCode, errorCatalogue } from '../core/errors.ts'

/** How far a long piece of work is: `done` of `total` steps of one stage. */
export interface Progress {
  readonly stage: string
  readonly done: number
  readonly total: number
}

export type OnProgress = (progress: Progress) => void

const errorCode = z.custom<ErrorCode>(
  (code) => typeof code === 'string' && Object.hasOwn(errorCatalogue, code),
)

/** What a worker thread tells the thread that started it. */
export const workerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    progress: z.object({ stage: z.string(), done: z.number(), total: z.number() }),
  }),
  z.object({ kind: z.literal('done'), result: z.unknown() }),
  z.object({ kind: z.literal('refused'), code: errorCode, detail: z.string().optional() }),
  z.object({ kind: z.literal('failed'), message: z.string(), stack: z.string().optional() }),
])

export type WorkerMessage = z.output<typeof workerMessage>

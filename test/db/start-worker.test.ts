import { z } from 'zod'
import { AppError } from '../../server/core/errors.ts'
import { startWorker } from '../../server/db/start-worker.ts'
import type { Progress } from '../../server/db/worker-messages.ts'

const sum = (numbers: number[], onProgress?: (progress: Progress) => void) =>
  startWorker({
    beside: import.meta.url,
    name: 'sum-worker',
    input: { numbers },
    result: z.number(),
    onProgress,
  })

describe('a worker thread', () => {
  it('gives its result, and says how far it is', async () => {
    const seen: Progress[] = []
    expect(await sum([1, 2, 3.5], (progress) => seen.push(progress))).toBe(6.5)
    expect(seen).toEqual([
      { stage: 'adding', done: 1, total: 3 },
      { stage: 'adding', done: 2, total: 3 },
      { stage: 'adding', done: 3, total: 3 },
    ])
  })

  it('hands over an error from the catalogue with its code and detail', async () => {
    const error: unknown = await sum([]).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'study-not-found', detail: 'no numbers' })
  })

  it('hands over any other error with its message and stack', async () => {
    const error: unknown = await sum([-1]).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: 'a negative number' })
    expect(String(error instanceof Error && error.stack)).toContain('sum-worker.ts')
  })

  it('fails where its file is missing or its result is of another type', async () => {
    const order = { beside: import.meta.url, input: { numbers: [1] }, result: z.string() }
    await expect(startWorker({ ...order, name: 'no-such-worker' })).rejects.toThrow(
      'no-such-worker',
    )
    await expect(startWorker({ ...order, name: 'sum-worker' })).rejects.toThrow('string')
  })

  it('hands over what its progress listener throws', async () => {
    const stop = () => {
      throw new Error('enough')
    }
    await expect(sum([1], stop)).rejects.toThrow('enough')
  })
})

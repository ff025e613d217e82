import { z } from 'zod'
import { AppError } from '../../server/core/errors.ts'
import { serveStarter } from '../../server/db/serve-starter.ts'

/** Adds numbers; refuses an empty list and breaks on a negative one. */
await serveStarter(z.object({ numbers: z.array(z.number()) }), ({ numbers }, onProgress) => {
  if (numbers.length === 0) throw new AppError('study-not-found', { detail: 'no numbers' })
  if (numbers.some((number) => number < 0)) throw new TypeError('a negative number')
  let sum = 0
  for (const [index, number] of numbers.entries()) {
    sum += number
    onProgress({ stage: 'adding', done: index + 1, total: numbers.length })
  }
  return Promise.resolve(sum)
})

import { z } from 'zod'

const LONGEST = 100

/** Any name that fits on one line. */
export const modelName = z
  .string()
  .trim()
  .min(1, 'expected the name of a model, found nothing')
  .max(LONGEST, `expected a name of at most ${String(LONGEST)} characters`)
  .refine(
    (name) => !/[\p{Cc}\u2028\u2029]/u.test(name),
    'expected a name without control characters',
  )

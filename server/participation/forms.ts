import { z } from 'zod'
import type { Read } from '../response-formats/index.ts'
import { en } from '../text/en.ts'

const withdrawalSchema = z.strictObject({ answers: z.enum(['delete', 'keep']) })

/** What to do with the answers of someone who leaves. */
export function readWithdrawal(body: unknown): Read<'deleted' | 'kept'> {
  const result = withdrawalSchema.safeParse(body ?? {})
  if (!result.success)
    return {
      kind: 'refused',
      errors: [{ inputId: 'answers-0', message: en.withdraw.missing }],
    }
  return { kind: 'accepted', value: result.data.answers === 'delete' ? 'deleted' : 'kept' }
}

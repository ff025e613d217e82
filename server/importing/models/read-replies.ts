import { z } from 'zod'
import { shareNumber } from './share-number.ts'
import type { Problems } from '../problems.ts'
import { readJson } from '../read-json.ts'

/** One reply: shares by letter. What the model said and the reference are in the file too. */
const replySchema = z.object({
  avg_actual_results: z.record(z.string(), shareNumber),
  expected_results: z.record(z.string(), z.unknown()).optional(),
})
export type LetteredReply = z.output<typeof replySchema>

const repliesSchema = z
  .record(z.string(), replySchema)
  .refine((replies) => Object.keys(replies).length > 0, 'expected replies, found none')

/** The replies of one file by question; undefined, with every problem reported, where it is damaged. */
export const readReplies = (
  place: { readonly folder: string; readonly name: string },
  problems: Problems,
): Readonly<Record<string, LetteredReply>> | undefined => readJson(place, repliesSchema, problems)

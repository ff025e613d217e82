import { z } from 'zod'
import { shareNumber } from './share-number.ts'
import type { Problems } from '../problems.ts'
import { readJson } from '../read-json.ts'

/** A reply's words stand in a list of one. Whatever else is there is no reply to read again. */
const responseSchema = z.union([z.string(), z.tuple([z.string()]).transform(([words]) => words)])

const wordsOf = (response: unknown): string | undefined => responseSchema.safeParse(response).data

/** One reply: shares by letter, and the words that they were read from. The reference is in the file too. */
const replySchema = z.object({
  avg_actual_results: z.record(z.string(), shareNumber),
  expected_results: z.record(z.string(), z.unknown()).optional(),
  response: z.unknown().transform(wordsOf).optional(),
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

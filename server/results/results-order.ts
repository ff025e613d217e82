import { z } from 'zod'
import { boardFilterSchema } from './forms.ts'
import type { PlannedPicture } from './rules/question-pictures.ts'

/** What the thread of results is told: which of its pieces of work to do. */
export const resultsOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('version'),
    databaseUrl: z.string(),
    studyVersionId: z.string(),
    computedAt: z.string(),
  }),
  z.object({
    kind: z.literal('boards'),
    databaseUrl: z.string(),
    studyVersionId: z.string(),
    steering: z.enum(['none', 'persona', 'few-shot']),
    filter: boardFilterSchema,
  }),
  z.object({
    kind: z.literal('pictures'),
    pictures: z.array(z.custom<PlannedPicture>((value) => value !== null)),
  }),
])

export type ResultsOrder = z.output<typeof resultsOrder>

import { z } from 'zod'

/** What the scoring thread is told. */
export const scoreWorkerInput = z.object({
  databaseUrl: z.string(),
  studyVersionId: z.string(),
  seed: z.string().optional(),
  resamples: z.number().int().positive().optional(),
  itemResamples: z.number().int().positive().optional(),
})

export type ScoreWorkerInput = z.output<typeof scoreWorkerInput>

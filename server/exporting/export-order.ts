import { z } from 'zod'
import { manifestSchema } from './manifest.ts'

/** What the thread that writes an export is told. */
export const exportOrder = z.object({
  databaseUrl: z.string(),
  studyVersionId: z.string(),
  /** An absolute path. */
  outDir: z.string(),
  seed: z.string(),
  /** Of the intervals; as many as scores have unless given. */
  resamples: z.number().int().positive().optional(),
  kAnonymity: z.number().int().positive(),
  exportedAt: z.iso.datetime(),
})

/** What came of it. */
export const exportReport = z.object({ outDir: z.string(), manifest: manifestSchema })

export type ExportOrder = z.output<typeof exportOrder>
export type ExportReport = z.output<typeof exportReport>

import { z } from 'zod'

/** What diagnostics read of the page that an estimate was given on. */
export const shownEstimate = z.object({
  /** In the order shown. */
  options: z.array(z.object({ key: z.string() })),
  textVersion: z.string(),
})

export const percentagesByOption = z.record(z.string(), z.number())

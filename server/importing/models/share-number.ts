import { z } from 'zod'

/** Sums of rounded shares can be a little past 1. */
const MOST = 1 + 1e-6

/** A share; a percentage is refused with a hint. */
export const shareNumber = z
  .number()
  .min(0)
  .refine((share) => share <= MOST, {
    error: ({ input }) =>
      `expected a share from 0 to 1, found ${String(input)}: divide percentages by 100`,
  })

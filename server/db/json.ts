import type { z } from 'zod'

/** A JSON column as a value. Throws ZodError where the column does not hold what it should. */
export const fromJson = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text))

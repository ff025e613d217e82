import { z } from 'zod'

/** `study@version`: nothing else can be a study version. PostgreSQL takes no text with a NUL in it. */
export const versionIdSchema = z.string().regex(/^[a-z0-9-]{1,60}@[1-9][0-9]{0,8}$/)

/** `leaderboard.csv`: a chart of the page and the form in which it is wanted. */
export const chartFileSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,120}\.(svg|csv|json)$/)
  .transform((file) => {
    const dot = file.lastIndexOf('.')
    return {
      chartId: file.slice(0, dot),
      format: z.enum(['svg', 'csv', 'json']).parse(file.slice(dot + 1)),
    }
  })

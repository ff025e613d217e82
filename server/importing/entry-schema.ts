import { z } from 'zod'
import { describeIssue } from './rules/describe-issue.ts'

/**
 * An object that mixes fixed keys with free ones, as the benchmark's files do: a question's text beside
 * one key for each group. Gives both apart; issues keep the path that the file has.
 */
export const entrySchema = <Shape extends z.ZodRawShape, Part>(
  fixed: z.ZodObject<Shape>,
  free: z.ZodType<Part>,
) =>
  z.record(z.string(), z.unknown()).transform((entry, context) => {
    const names = new Set(Object.keys(fixed.shape))
    const others = Object.fromEntries(Object.entries(entry).filter(([name]) => !names.has(name)))
    const head = fixed.safeParse(entry, { reportInput: true })
    const parts = z.record(z.string(), free).safeParse(others, { reportInput: true })
    for (const issue of [...(head.error?.issues ?? []), ...(parts.error?.issues ?? [])])
      context.addIssue({ code: 'custom', path: issue.path, message: describeIssue(issue) })
    if (head.success && parts.success) return { fixed: head.data, free: parts.data }
    return z.NEVER
  })

import { z } from 'zod'
import { MODEL_EXPRESSIONS } from '../models/index.ts'
import { METRIC_IDS } from '../scoring/index.ts'
import { present } from '../core/assert.ts'
import { AppError } from '../core/errors.ts'

/** Nothing else can be a study version. PostgreSQL takes no text with a NUL in it. */
const VERSION_ID = /^[a-z0-9-]{1,60}@[1-9][0-9]{0,8}$/

/** `study@version` of an address. Throws AppError `unknown-study`. */
export function readVersionId(text: string): string {
  if (!VERSION_ID.test(text)) throw new AppError('unknown-study')
  return text
}

const chartFileSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,120}\.(svg|csv|json)$/)
  .transform((file) => file.split('.'))
  .pipe(z.tuple([z.string(), z.enum(['svg', 'csv', 'json'])]))

/** `leaderboard-ARM.csv`: a chart and the form in which it is wanted. Throws AppError `not-found`. */
export function readChartFile(file: string) {
  const { data } = chartFileSchema.safeParse(file)
  if (data === undefined) throw new AppError('not-found')
  const [chartId, format] = data
  return { chartId, format }
}

/** The arm that `?arm=` names; the first where it names none. */
export const armAsked = <Arm extends { readonly slug: string }>(
  arms: readonly Arm[],
  asked: unknown,
): Arm => present(arms.find(({ slug }) => slug === asked) ?? arms[0], 'an arm')

/** The page that `?page=` names, from 1; the first where it names none that there is. */
export function pageAsked(asked: unknown, pages: number): number {
  const page = Number(asked)
  return Number.isInteger(page) && page >= 1 && page <= pages ? page : 1
}

/** Every text of a parameter that may come several times. */
export const textsAsked = (asked: unknown): string[] =>
  (Array.isArray(asked) ? asked : [asked]).filter((text) => typeof text === 'string')

export const BOARD_LEVELS = ['any', 'individual', 'crowd', 'all'] as const
export const BOARD_EXPRESSIONS = ['any', ...MODEL_EXPRESSIONS] as const
export const BOARD_STEERINGS = ['none', 'persona', 'few-shot'] as const
export const BOARD_OPTION_SETS = ['any', 'all', 'without-refusals'] as const

/** Which scores a leaderboard compares. */
export const boardFilterSchema = z.object({
  level: z.enum(BOARD_LEVELS),
  metric: z.enum(METRIC_IDS),
  expression: z.enum(BOARD_EXPRESSIONS),
})

/** The query of the list. What is left out or unknown is the first choice; null is for the page to choose. */
export const boardQuerySchema = z.object({
  dataset: z.string().nullable().catch(null),
  steering: z.enum(BOARD_STEERINGS).nullable().catch(null),
  options: z.enum(BOARD_OPTION_SETS).catch('any'),
  level: z.enum(BOARD_LEVELS).catch('any'),
  metric: z.enum(METRIC_IDS).catch('total-variation'),
  expression: z.enum(BOARD_EXPRESSIONS).catch('any'),
})

export type BoardQuery = z.output<typeof boardQuerySchema>

import { z } from 'zod'
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

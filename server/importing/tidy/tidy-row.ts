import { z } from 'zod'
import { MODEL_EXPRESSIONS, MODEL_STEERINGS } from '../../models/index.ts'
import { modelName } from '../models/model-name.ts'

/**
 * One row of a file of model results: the share that a model gave one option of one question for one
 * group. docs/reference/model-results-file.md describes the columns.
 */

/** Sums of rounded shares can be a little past 1. */
const MOST = 1 + 1e-6

const key = z.string().trim().min(1, 'expected some text, found nothing')

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** A number, or the text of one: CSV has texts alone. Percentages are refused with a hint. */
const share = z.unknown().transform((value, context): number => {
  const text = typeof value === 'string' ? value.trim() : value
  const number = typeof text === 'string' && NUMBER.test(text) ? Number(text) : text
  const found = typeof text === 'string' ? `“${text}”` : String(text)
  const fail = (message: string): number => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  if (typeof text === 'string' && text.endsWith('%'))
    return fail(`expected a share from 0 to 1, found ${found}: divide percentages by 100`)
  if (typeof number !== 'number' || !Number.isFinite(number))
    return fail(`expected a share from 0 to 1, found ${found}`)
  if (number < 0) return fail(`expected a share from 0 to 1, found ${found}`)
  if (number > MOST)
    return fail(`expected a share from 0 to 1, found ${found}: divide percentages by 100`)
  return number
})

export const tidyRowSchema = z.object({
  model: modelName,
  expression: z.enum(MODEL_EXPRESSIONS),
  steering: z.enum(MODEL_STEERINGS),
  dataset: key,
  question: key,
  group: key,
  option: key,
  share,
})
export type TidyRow = z.output<typeof tidyRowSchema>

export const TIDY_COLUMNS = Object.keys(tidyRowSchema.shape)

/** Columns that people use in the place of `share`. */
const PERCENT = /^(?:percent(?:age)?s?|pct)$/i

/** What is wrong with the columns of a file, or undefined. Columns of one's own are passed over. */
export function columnFault(columns: readonly string[]): string | undefined {
  const missing = TIDY_COLUMNS.filter((column) => !columns.includes(column))
  const twice = TIDY_COLUMNS.find((column) => columns.indexOf(column) < columns.lastIndexOf(column))
  if (twice !== undefined) return `the column ${twice} is there twice`
  if (missing.length === 0) return undefined
  const percent = columns.find((column) => PERCENT.test(column))
  const hint =
    missing.includes('share') && percent !== undefined
      ? `; divide ${percent} by 100 and call it share`
      : ''
  return `expected the columns ${missing.join(', ')}${hint}`
}

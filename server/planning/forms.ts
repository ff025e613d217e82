import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { PUBLISHED_NAMES } from './rules/components.ts'
import type { PlanRequest } from './plan-study.ts'

const VERSION = /^([a-z0-9][a-z0-9-]{0,59})@([1-9]\d{0,8})$/

/** `demo@2` of an address. Throws AppError `unknown-study`. */
export function readStudyVersion(text: string) {
  const [, studyId, version] = VERSION.exec(text) ?? []
  if (studyId === undefined) throw new AppError('unknown-study')
  return { studyId, version: Number(version) }
}

/** What stands in the fields of the form, as it was typed. */
export interface PlanFields {
  readonly arm: string
  readonly participants: string
  readonly estimates: string
  readonly wage: string
  readonly halfWidth: string
  readonly variance: string
}

export interface FieldError {
  readonly field: keyof PlanFields
  readonly message: string
}

export type ReadPlan =
  | { readonly kind: 'accepted'; readonly fields: PlanFields; readonly request: PlanRequest }
  | {
      readonly kind: 'refused'
      readonly fields: PlanFields
      readonly errors: readonly FieldError[]
    }

const NAMES = {
  arm: 'arm',
  participants: 'participants',
  estimates: 'estimates',
  wage: 'wage',
  halfWidth: 'half_width',
  variance: 'variance',
} as const satisfies Readonly<Record<keyof PlanFields, string>>

/** The name of a field in the query. */
export const fieldName = (field: keyof PlanFields): string => NAMES[field]

const LONGEST = 200
const MOST_PARTICIPANT_COUNTS = 20
/** Each is looked for, which takes milliseconds. */
const MOST_HALF_WIDTHS = 5

const text = z.string().trim().max(LONGEST).catch('')

/** Empty means: as the study has it. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema])

const list = (pattern: RegExp, most: number) =>
  z
    .string()
    .transform((typed) => typed.split(/[\s,;]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().regex(pattern)).min(1).max(most))
    .transform((parts) => parts.map(Number))

const schemas = {
  arm: optional(z.string()),
  participants: optional(
    list(/^[1-9]\d{0,5}$/, MOST_PARTICIPANT_COUNTS).refine((counts) =>
      counts.every((count) => count > 1),
    ),
  ),
  estimates: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number),
  ),
  wage: optional(
    z
      .string()
      .regex(/^\d{1,4}([.]\d{1,2})?$/)
      .transform((typed) => Math.round(Number(typed) * 100))
      .refine((minor) => minor > 0),
  ),
  halfWidth: optional(
    list(/^0?[.]\d{1,6}$/, MOST_HALF_WIDTHS).refine((widths) => widths.every((own) => own > 0)),
  ),
  variance: optional(z.enum(PUBLISHED_NAMES)),
}

const MESSAGES: Readonly<Record<keyof PlanFields, string>> = {
  arm: 'Choose an arm of this study.',
  participants: 'Type whole numbers of participants from 2 up, such as 50, 100.',
  estimates: 'Type a whole number of estimates from 1 up.',
  wage: 'Type an amount an hour, such as 9.50.',
  halfWidth: 'Type half-widths between 0 and 1, such as 0.02.',
  variance: 'Choose one of the published figures.',
}

const fieldsSchema = z
  .object({
    arm: text,
    participants: text,
    estimates: text,
    wage: text,
    half_width: text,
    variance: text,
  })
  .transform(({ half_width: halfWidth, ...others }): PlanFields => ({ ...others, halfWidth }))

/** What the form asks for. What is left empty comes from the study. */
export function readPlan(query: unknown): ReadPlan {
  const fields = fieldsSchema.parse(query)
  const errors: FieldError[] = []
  const valueOf = <T>(field: keyof PlanFields, schema: z.ZodType<T>): T | undefined => {
    const read = schema.safeParse(fields[field])
    if (!read.success) errors.push({ field, message: MESSAGES[field] })
    return read.data
  }
  const request: PlanRequest = {
    armKey: valueOf('arm', schemas.arm),
    participants: valueOf('participants', schemas.participants),
    estimatesEach: valueOf('estimates', schemas.estimates),
    wageMinor: valueOf('wage', schemas.wage),
    halfWidths: valueOf('halfWidth', schemas.halfWidth),
    variance: valueOf('variance', schemas.variance),
  }
  return errors.length === 0
    ? { kind: 'accepted', fields, request }
    : { kind: 'refused', fields, errors }
}

/** The answer to an arm that the study does not have. */
export const unknownArm = (fields: PlanFields): ReadPlan => ({
  kind: 'refused',
  fields,
  errors: [{ field: 'arm', message: MESSAGES.arm }],
})

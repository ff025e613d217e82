import { z } from 'zod'
import type { Problems } from './problems.ts'
import { readJson } from './read-json.ts'
import { americanGroups } from './rules/american-groups.ts'

export const BOOKS = 'nytimes/data.json'
export const SIMILAR = 'nytimes/question_similarity_top10.json'

/** The books file names values without their attribute. */
export const groups = americanGroups.filter(({ value }) =>
  ['Democrat', 'Republican', 'Male', 'Female'].includes(value),
)

/** `3: Somewhat likely`: the place on the scale and the label. */
const optionSchema = z
  .string()
  .regex(/^\d+: \S/, 'expected a place and a label such as “1: Very unlikely”')
  .transform((source) => {
    const [place = '', ...label] = source.split(': ')
    return { source, label: label.join(': '), ordinal: Number(place) }
  })

const countsSchema = z.record(z.string(), z.number().int().nonnegative()).optional()

const bookSchema = z.strictObject({
  MC_options: z.array(optionSchema).min(2),
  genre: z.string().trim().min(1),
  summary: z.string().trim().min(1),
  Democrat: countsSchema,
  Republican: countsSchema,
  Male: countsSchema,
  Female: countsSchema,
})
export type Book = z.output<typeof bookSchema>

export const countsOf = (book: Book, value: string): Readonly<Record<string, number>> | undefined =>
  new Map([
    ['Democrat', book.Democrat],
    ['Republican', book.Republican],
    ['Male', book.Male],
    ['Female', book.Female],
  ]).get(value)

/** The books by title, in file order. */
export const readBooks = (folder: string, problems: Problems): Readonly<Record<string, Book>> =>
  readJson({ folder, name: BOOKS }, z.record(z.string(), bookSchema), problems) ?? {}

import { z } from 'zod'
import type { DatasetDocument } from './rules/document.ts'
import { documentProblems } from './rules/document-problems.ts'
import { KEY_PATTERN } from './rules/key-pattern.ts'

/**
 * A dataset as one document: what the importers produce, and what `plumbline import dataset FILE` reads
 * as YAML or JSON. docs/reference/dataset-file.md describes it; docs/reference/dataset.schema.json is
 * made from this schema.
 */

const key = z
  .string()
  .regex(KEY_PATTERN, 'a key has 1 to 80 letters, digits, dots, hyphens or underscores')
const text = z
  .string()
  .trim()
  .min(1, 'expected some text')
  .refine((words) => !words.includes('\0'), 'expected text without NUL characters')

const optionSchema = z.strictObject({
  key: key.describe('Stays the same across versions of the dataset; scores are keyed by it.'),
  label: text.describe('The words that people see.'),
  ordinal: z
    .number()
    .optional()
    .describe(
      'Place on the scale. Left out for options that are off the scale, such as “Not sure”.',
    ),
  refusal: z.boolean().default(false).describe('True for “Refused”, “No answer” and the like.'),
})

const referenceSchema = z
  .strictObject({
    group: text.describe('ATTRIBUTE:VALUE, one of the groups of this dataset.'),
    counts: z
      .record(z.string(), z.number().nonnegative())
      .optional()
      .describe(
        'Answers per option key. An option that is left out counts 0; {} says that nobody in the group answered, so that there is no reference.',
      ),
    shares: z
      .record(z.string(), z.number().nonnegative())
      .optional()
      .describe(
        'Shares per option key, summing to 1 within 0.02; they are normalised. An option that is left out was not offered to this group; {} says that nobody answered.',
      ),
    n: z
      .number()
      .positive()
      .optional()
      .describe('How many people answered. Not needed with unweighted counts: it is their sum.'),
    weight: text
      .optional()
      .describe('The name of the survey weight, where the figures are weighted.'),
    source: text.optional().describe('Where these figures come from, if not the dataset’s source.'),
  })
  .refine((reference) => (reference.counts === undefined) !== (reference.shares === undefined), {
    message: 'give either counts or shares',
  })

const questionSchema = z.strictObject({
  key: key.describe('Stays the same across versions of the dataset.'),
  text: text.describe('The question as people see it.'),
  context: text.optional().describe('Shown above the question: a book’s summary, for example.'),
  scale: z
    .enum(['ordinal', 'nominal'])
    .describe('Ordinal options are shown in their natural order, nominal ones are shuffled.'),
  sets: z
    .array(key)
    .default([])
    .describe('Names of subsets that this question belongs to; a study can choose one.'),
  mixed_wording: z
    .boolean()
    .default(false)
    .describe('True where groups were asked with different options: it cannot be used as it is.'),
  example_only: z
    .boolean()
    .default(false)
    .describe('True for a question that serves as a few-shot example and is never asked.'),
  options: z.array(optionSchema).min(2).max(40),
  references: z.array(referenceSchema).default([]),
  similar: z
    .array(key)
    .default([])
    .describe('Keys of similar questions, most similar first: the source of few-shot examples.'),
  remarks: z
    .array(text)
    .default([])
    .describe(
      'What a researcher should know about this question. The lint shows it; participants never see it.',
    ),
})

const groupSchema = z.strictObject({
  attribute: key.describe('For example POLPARTY.'),
  value: text.describe('For example Democrat.'),
  label: text.describe('The plural words that people see: “Democrats”.'),
})

const datasetShape = z.strictObject({
  dataset: key.describe('The name that studies use.'),
  title: text,
  source: text.describe('Where the figures come from: authors, year, title, address.'),
  licence: text.optional(),
  population: text
    .default('people')
    .describe('Plural words for the whole population: “Americans”. A study can say otherwise.'),
  groups: z.array(groupSchema).min(1),
  questions: z.array(questionSchema).min(1),
}) satisfies z.ZodType<DatasetDocument>

/** The shape, and that no part of the document contradicts another. */
export const datasetDocumentSchema = datasetShape.superRefine((document, context) => {
  for (const { path, message } of documentProblems(document))
    context.addIssue({ code: 'custom', path: [...path], message })
})

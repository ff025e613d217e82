import { z } from 'zod'
import { KEY_PATTERN } from '../benchmark/rules/key-pattern.ts'

/**
 * A study file. docs/reference/study-file.md describes it; docs/reference/study.schema.json is made
 * from this schema, so that an editor completes and checks a study while it is written.
 */

const key = z.string().regex(KEY_PATTERN, 'letters, digits, dots, hyphens or underscores')
const text = z
  .string()
  .trim()
  .min(1)
  .refine((words) => !words.includes('\0'), 'a text without NUL characters')

const STEERINGS = ['none', 'persona', 'few-shot'] as const
const EXPRESSIONS = ['verbalize', 'sequence'] as const
const OWN_ANSWERS = ['none', 'before', 'after'] as const
export const DEVICES = ['desktop', 'tablet', 'mobile'] as const
export const OUTCOMES = [
  'completed',
  'failed-attention',
  'no-consent',
  'incompatible-device',
  'failed-comprehension',
  'withdrew',
  'quota-full',
] as const

const armSchema = z.strictObject({
  steering: z
    .enum(STEERINGS)
    .describe(
      'none: people estimate the whole population. persona: a named group. few-shot: a named group, with three answered examples.',
    ),
  expression: z
    .enum(EXPRESSIONS)
    .default('verbalize')
    .describe('verbalize: percentages. sequence: 30 people drawn one after another.'),
  own_answer: z
    .enum(OWN_ANSWERS)
    .default('none')
    .describe('Whether people give their own answer, before or after their estimates.'),
  questions: z.number().int().min(1).max(100).describe('Questions a participant, in this arm.'),
})

const attentionCheckSchema = z.strictObject({
  id: key.describe('The name of the check in the results.'),
  widget: z
    .enum(['task', 'single-choice'])
    .default('task')
    .describe('task: the input of the tasks themselves. single-choice: one answer of a list.'),
  question: text.describe('What is asked, before the instruction that names the answer to give.'),
  options: z.array(text).min(2).max(10).describe('The labels to choose from.'),
  answer: text.describe('The label of the option to choose, one of the options.'),
  tolerance: z
    .number()
    .min(0)
    .max(20)
    .default(5)
    .describe('How far each percentage may be off, in percentage points.'),
})

const comprehensionCheckSchema = z.strictObject({
  id: key.describe('The name of the check in the results.'),
  question: text.describe('A question about the task, which the instructions answer.'),
  options: z.array(text).min(2).max(8).describe('The labels to choose from.'),
  answer: text.describe('The right option, one of the options.'),
})

const demographicSchema = z.strictObject({
  id: key.describe('The name of the column in the results.'),
  question: text.describe('What is asked about the participant.'),
  options: z.array(text).min(2).max(60).describe('The answers to choose from.'),
  attribute: key
    .optional()
    .describe(
      'The dataset’s attribute that this answers. Without one there is no in-group for it.',
    ),
  groups: z
    .record(z.string(), z.string())
    .default({})
    .describe('Which value of the attribute each option means. Options left out mean none.'),
})

export const targetSchema = z.strictObject({
  demographic: key.describe('The id of a demographic question of the study.'),
  option: text.describe('One of its options.'),
  share: z
    .number()
    .gt(0)
    .max(1)
    .describe('The share of people with this answer in the population that the sample stands for.'),
})

const practiceSchema = z.strictObject({
  question: text.describe('What the people were asked.'),
  group: text.describe('Plural words for the people asked about.'),
  options: z
    .array(
      z.strictObject({
        label: text.describe('The words of the answer.'),
        percent: z.number().min(0).max(100).describe('How many of 100 people gave it.'),
      }),
    )
    .min(2)
    .max(7)
    .describe('The answers with their true percentages, which sum to 100.'),
  source: text.describe('Where the true percentages come from; shown with the feedback.'),
})

const code = z.string().regex(/^[A-Za-z0-9]{4,64}$/, '4 to 64 letters and digits')

export const studyDefinitionSchema = z.strictObject({
  study: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')
    .describe('The name in the address: /s/NAME.'),
  title: text.describe('What participants see at the top of each page.'),
  dataset: key.describe(
    'The name of an imported dataset. Its newest version is kept for this study.',
  ),
  questions: z
    .union([
      z.literal('all'),
      z.strictObject({
        set: key.describe('The name of a set of the dataset.'),
        leave_out: z.array(key).default([]).describe('Keys of its questions that are not asked.'),
      }),
      z.array(key).min(1),
    ])
    .describe('All questions, a named set of the dataset, or a list of keys.'),
  population: text
    .optional()
    .describe('Plural words for the whole population, for steering none. Else the dataset’s.'),
  groups: z
    .array(text.regex(/^[^:]+:.+$/, 'ATTRIBUTE:VALUE'))
    .min(1)
    .describe('The groups that are estimated, and against which steering none is scored.'),
  arms: z
    .array(armSchema)
    .min(1)
    .describe('Ways of asking. Each participant is in one, and each arm needs its own estimates.'),
  estimates_per_cell: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .describe('k: how many estimates a cell needs.'),
  groups_together: z
    .boolean()
    .default(true)
    .describe('True: all groups of a question go to the same participant.'),
  without_reference: z
    .enum(['leave-out', 'ask'])
    .default('leave-out')
    .describe(
      'Cells whose group has no reference cannot be scored: leave them out, or ask them all the same.',
    ),
  refusals: z
    .enum(['options', 'apart', 'left-out'])
    .default('left-out')
    .describe('Refusals as options like the others, set apart below them, or not shown.'),
  consent: z
    .strictObject({
      version: text.describe('Stored with each consent. Change it when you change the text.'),
      text: text.describe('Paragraphs, with an empty line between them.'),
    })
    .describe('What people agree to before anything else.'),
  instructions: text.optional().describe('Added to the instructions of the tasks.'),
  demographics: z
    .array(demographicSchema)
    .default([])
    .describe('Questions about the participant, asked once after consent.'),
  targets: z
    .union([
      z.string().regex(/^[^/\\\0]+\.csv$/i, 'the name of a CSV file beside the study file'),
      z.array(targetSchema).min(1),
    ])
    .optional()
    .describe(
      'The population that the sample is compared with and raked to: a CSV file beside the study file with the columns demographic, option and share, or the same as a list.',
    ),
  targets_source: text.optional().describe('Where the targets come from: census, table, year.'),
  practice: practiceSchema
    .optional()
    .describe('The practice item with feedback. Its question must not be in the study.'),
  checks: z
    .strictObject({
      attention: z
        .array(attentionCheckSchema)
        .default([])
        .describe('Between the tasks. Two failures, or one under 5 minutes, fail the submission.'),
      comprehension: z
        .array(comprehensionCheckSchema)
        .max(5)
        .default([])
        .describe('Before the tasks, with two tries each.'),
    })
    .default({ attention: [], comprehension: [] })
    .describe('Attention checks and comprehension checks.'),
  comment_question: text.optional().describe('The words above the comment box.'),
  estimated_minutes: z
    .number()
    .positive()
    .max(600)
    .describe('How long it takes: what people are told, and what the pay is compared with.'),
  maximum_minutes: z
    .number()
    .positive()
    .max(1440)
    .default(60)
    .describe('After this time an unfinished submission counts as abandoned and frees its places.'),
  reward: z
    .strictObject({
      minor_units: z.number().int().nonnegative().describe('In pence or cents: 150 is 1.50.'),
      currency: z.enum(['GBP', 'USD', 'EUR']).describe('The currency of the reward.'),
    })
    .describe('What a participant is paid.'),
  entry: z
    .enum(['prolific', 'open'])
    .describe(
      'prolific: people arrive with Prolific’s ids. open: anyone with the link, under a random id.',
    ),
  prolific: z
    .strictObject({
      study_ids: z
        .array(z.string().regex(/^[0-9a-f]{24}$/, '24 characters, 0-9 and a-f'))
        .default([])
        .describe('The ids of this study on Prolific. An empty list takes every id.'),
      parameters: z
        .strictObject({
          pid: text.default('PROLIFIC_PID').describe('The participant’s id.'),
          study: text.default('STUDY_ID').describe('The id of the study on Prolific.'),
          session: text.default('SESSION_ID').describe('The id of the submission on Prolific.'),
        })
        .default({ pid: 'PROLIFIC_PID', study: 'STUDY_ID', session: 'SESSION_ID' })
        .describe('The names of the query parameters, where you renamed them on Prolific.'),
    })
    .default({
      study_ids: [],
      parameters: { pid: 'PROLIFIC_PID', study: 'STUDY_ID', session: 'SESSION_ID' },
    })
    .describe('How people arrive from Prolific.'),
  completion_codes: z
    .partialRecord(z.enum(OUTCOMES), code)
    .default({})
    .describe('One code for each outcome, as you set them on Prolific.'),
  quota_full: z
    .enum(['full-plan', 'paid-screen-out'])
    .default('full-plan')
    .describe(
      'Who arrives past the quota: a whole plan at full pay, or the quota-full code, which must be a paid screen-out on Prolific.',
    ),
  devices: z
    .array(z.enum(DEVICES))
    .min(1)
    .default([...DEVICES])
    .describe('Devices that may take part.'),
})

export type StudyDefinition = z.output<typeof studyDefinitionSchema>
export type ArmDefinition = StudyDefinition['arms'][number]
export type AttentionCheck = StudyDefinition['checks']['attention'][number]
export type ComprehensionCheck = StudyDefinition['checks']['comprehension'][number]
export type Demographic = StudyDefinition['demographics'][number]
export type Target = z.output<typeof targetSchema>
export type Practice = z.output<typeof practiceSchema>
export type Steering = (typeof STEERINGS)[number]
export type Expression = (typeof EXPRESSIONS)[number]
export type OwnAnswer = (typeof OWN_ANSWERS)[number]
export type Device = (typeof DEVICES)[number]
export type Outcome = (typeof OUTCOMES)[number]

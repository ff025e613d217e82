import { z } from 'zod'

/** What a step shows, as stored in `steps.detail_json`: fixed when the plan is made. */

const shownOptions = z.array(z.object({ key: z.string(), isApart: z.boolean() }))

/** True where this participant sees ordinal scales from their end to their start. */
const isReversed = z.boolean()

export const noDetail = z.object({})

export const checkDetail = z.object({ checkId: z.string() })

export const practiceDetail = z.object({
  checkId: z.enum(['practice-widget', 'practice-feedback']),
})

export const ownAnswerDetail = z.object({
  questionKey: z.string(),
  options: shownOptions,
  isReversed,
  questionOrder: z.number().int(),
  textVersion: z.string(),
})

export const estimateDetail = z.object({
  cellId: z.string(),
  questionKey: z.string(),
  groupKey: z.string(),
  /** In the order shown. */
  options: shownOptions,
  isReversed,
  /** From 1: which question of this participant, and which group within the question. */
  questionOrder: z.number().int(),
  groupOrder: z.number().int(),
  /** Keys of the questions whose answers are shown as examples. */
  examples: z.array(z.string()),
  /** Dataset version and a hash of every word shown. */
  textVersion: z.string(),
})

export type CheckDetail = z.output<typeof checkDetail>
export type PracticeDetail = z.output<typeof practiceDetail>
export type OwnAnswerDetail = z.output<typeof ownAnswerDetail>
export type EstimateDetail = z.output<typeof estimateDetail>

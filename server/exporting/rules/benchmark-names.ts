import type { ModelExpression } from '../../models/index.ts'
import type { Arm, Expression, OwnAnswer, Steering } from '../../study/index.ts'

/** The benchmark’s own words for what we call steering. */
export const TASK_TYPES: Readonly<Record<Steering, string>> = {
  none: 'task0',
  persona: 'task1',
  'few-shot': 'task3_easy_hard',
}

/** And for expressions, of people and of models. */
export const OUTPUT_TYPES: Readonly<Record<Expression | ModelExpression, string>> = {
  verbalize: 'express_distribution',
  sequence: 'sequence',
  'log-probabilities': 'model_logprobs',
  'rescaled-log-probabilities': 'rescaled_model_logprobs',
}

/** How its leaderboard marks them behind a model’s name. */
export const OUTPUT_MARKERS: Readonly<Record<Expression | ModelExpression, string>> = {
  verbalize: 'V',
  sequence: 'Seq',
  'log-probabilities': 'Log-p',
  'rescaled-log-probabilities': 'TS-Log-p',
}

/** As published, people gave their own answer first. */
const AS_PUBLISHED: readonly OwnAnswer[] = ['before', 'none', 'after']

type ArmParts = Pick<Arm, 'steering' | 'expression' | 'ownAnswer'>

const OWN_ANSWER_NAMES: Readonly<Record<OwnAnswer, string>> = {
  none: 'human (no own answer)',
  before: 'human (own answer before)',
  after: 'human (own answer after)',
}

/**
 * What people are called as if they were a model. The benchmark tells rows apart by task and output
 * type alone: of arms that differ in the own answer only, the one nearest to the published procedure
 * is `human`, and the others say what they are.
 */
export function humanName(arm: ArmParts, arms: readonly ArmParts[]): string {
  const alike = arms.filter(
    ({ steering, expression }) => steering === arm.steering && expression === arm.expression,
  )
  const first = AS_PUBLISHED.find((ownAnswer) =>
    alike.some((other) => other.ownAnswer === ownAnswer),
  )
  return arm.ownAnswer === first ? 'human' : OWN_ANSWER_NAMES[arm.ownAnswer]
}

import type { Random } from '../../core/random.ts'
import type { Option, Question } from '../../benchmark/index.ts'
import type { StudyVersion } from '../../study/index.ts'

export interface ShownOptionRef {
  readonly key: string
  /** Shown below the others, set apart. */
  readonly isApart: boolean
}

/** The participant's own order: scales in one direction, everything else shuffled. */
export interface OrderOfOptions {
  readonly isReversed: boolean
  readonly random: Random
}

function substantive(question: Question, options: readonly Option[], order: OrderOfOptions) {
  if (question.scale === 'nominal') return order.random.shuffle(options)
  const onScale = options.filter((option) => option.ordinal !== null)
  const offScale = options.filter((option) => option.ordinal === null)
  return [...(order.isReversed ? onScale.toReversed() : onScale), ...offScale]
}

/**
 * The options of a question in the order that one participant sees: a scale in its natural order or
 * wholly reversed, options off the scale after it, refusals last.
 */
export function shownOptions(
  study: StudyVersion,
  question: Question,
  order: OrderOfOptions,
): ShownOptionRef[] {
  const options = study.optionsOf(question)
  const others = options.filter((option) => !option.isRefusal)
  const refusals = options.filter((option) => option.isRefusal)
  const isApart = study.definition.refusals === 'apart'
  return [
    ...substantive(question, others, order).map(({ key }) => ({ key, isApart: false })),
    ...refusals.map(({ key }) => ({ key, isApart })),
  ]
}

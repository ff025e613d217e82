import type { Option, Question, Reference } from '../../benchmark/index.ts'
import type { StudyDefinition } from '../definition.ts'
import type { OptionSet } from '../study.ts'

/** Which options the distributions of a study are over. */
export const optionSetOf = ({ refusals }: Pick<StudyDefinition, 'refusals'>): OptionSet =>
  refusals === 'left-out' ? 'without-refusals' : 'all'

/** The options of a question in an option set, in natural order. */
export const optionsIn = (question: Question, optionSet: OptionSet): readonly Option[] =>
  optionSet === 'all' ? question.options : question.options.filter((option) => !option.isRefusal)

/**
 * The reference's share per option over these options alone, summing to 1. Null where the group chose
 * none of them: then there is no reference in this option set.
 */
export function sharesOver(
  reference: Pick<Reference, 'shares'>,
  options: readonly Option[],
): Record<string, number> | null {
  const shares = options.map(({ key }) => [key, reference.shares[key] ?? 0] as const)
  const sum = shares.reduce((total, [, share]) => total + share, 0)
  if (!(sum > 0)) return null
  return Object.fromEntries(shares.map(([key, share]) => [key, share / sum]))
}

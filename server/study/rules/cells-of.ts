import type { Dataset, Group, GroupKey, Question } from '../../benchmark/index.ts'
import type { StudyDefinition } from '../definition.ts'
import type { Arm, Cell, OptionSet } from '../study.ts'
import { optionsIn, sharesOver } from './option-set.ts'

/** The group key of cells in arms with steering `none`, as in the page contract. */
const WHOLE_POPULATION: GroupKey = 'population'

/** Whether the group's answers to the question can score an estimate over this option set. */
export function hasReference(
  dataset: Pick<Dataset, 'reference'>,
  question: Question,
  place: { readonly groupKey: GroupKey; readonly optionSet: OptionSet },
): boolean {
  const reference = dataset.reference(question.key, place.groupKey)
  return (
    reference !== undefined && sharesOver(reference, optionsIn(question, place.optionSet)) !== null
  )
}

export interface Design {
  readonly versionId: string
  readonly dataset: Pick<Dataset, 'reference'>
  readonly arms: readonly Arm[]
  readonly questions: readonly Question[]
  readonly groups: readonly Group[]
  readonly optionSet: OptionSet
  readonly withoutReference: StudyDefinition['without_reference']
}

/** The groups that are asked about a question in an arm: `population` where any group can be scored. */
function groupKeysOf(design: Design, arm: Arm, question: Question): readonly GroupKey[] {
  const keys = design.groups.map((group) => group.key)
  const { optionSet } = design
  const asked =
    design.withoutReference === 'ask'
      ? keys
      : keys.filter((groupKey) => hasReference(design.dataset, question, { groupKey, optionSet }))
  if (arm.steering !== 'none') return asked
  return asked.length > 0 ? [WHOLE_POPULATION] : []
}

/**
 * Every cell of a study, in order of arm, question and group. With `leave-out`, a cell whose group has
 * no reference does not exist; with steering `none` the whole population is one cell a question.
 */
export function cellsOf(design: Design): Cell[] {
  const places = design.arms.flatMap((arm) =>
    design.questions.flatMap((question) =>
      groupKeysOf(design, arm, question).map((groupKey) => ({
        armKey: arm.key,
        questionKey: question.key,
        groupKey,
      })),
    ),
  )
  return places.map((place, index) => ({
    id: `${design.versionId}-c${String(index + 1)}`,
    ...place,
  }))
}

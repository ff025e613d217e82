import type { Dataset, Group } from '../../benchmark/index.ts'
import type { StudyDefinition } from '../definition.ts'
import type { Cell, StudyVersion } from '../study.ts'
import { armsOf } from './arms-of.ts'
import { cellsOf } from './cells-of.ts'
import { chooseQuestions } from './choose-questions.ts'
import { optionSetOf, optionsIn } from './option-set.ts'

const cellKey = (armKey: string, questionKey: string, groupKey: string): string =>
  JSON.stringify([armKey, questionKey, groupKey])

export interface StudyVersionParts {
  /** `study@version` */
  readonly id: string
  readonly version: number
  readonly mode: StudyVersion['mode']
  readonly definition: StudyDefinition
  readonly dataset: Dataset
  /** The stored cells; without them they are made from the definition. */
  readonly cells?: readonly Cell[]
}

/** A study version with its look-ups, from a definition and its dataset. */
export function buildStudyVersion(parts: StudyVersionParts): StudyVersion {
  const { id, definition, dataset } = parts
  const arms = armsOf(definition.arms)
  const groups = definition.groups.flatMap((key): Group[] => {
    const group = dataset.group(key)
    return group === undefined ? [] : [group]
  })
  const optionSet = optionSetOf(definition)
  const population = definition.population ?? dataset.population
  const chosen = chooseQuestions(dataset, definition.questions).questions
  const cells =
    parts.cells ??
    cellsOf({
      versionId: id,
      dataset,
      arms,
      questions: chosen,
      groups,
      optionSet,
      withoutReference: definition.without_reference,
    })
  const asked = new Set(cells.map((cell) => cell.questionKey))
  const armsByKey = new Map(arms.map((arm) => [arm.key, arm]))
  const cellsById = new Map(cells.map((cell) => [cell.id, cell]))
  const cellsByPlace = new Map(
    cells.map((cell) => [cellKey(cell.armKey, cell.questionKey, cell.groupKey), cell]),
  )
  const labels = new Map(groups.map((group) => [group.key, group.label]))
  return {
    id,
    studyId: definition.study,
    version: parts.version,
    mode: parts.mode,
    definition,
    dataset,
    arms,
    questions: chosen.filter((question) => asked.has(question.key)),
    groups,
    population,
    optionSet,
    cells,
    arm: (key) => armsByKey.get(key),
    cell: (cellId) => cellsById.get(cellId),
    cellAt: (armKey, questionKey, groupKey) =>
      cellsByPlace.get(cellKey(armKey, questionKey, groupKey)),
    optionsOf: (question) => optionsIn(question, optionSet),
    groupLabel: (groupKey) => labels.get(groupKey) ?? population,
  }
}

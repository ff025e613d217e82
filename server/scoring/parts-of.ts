import type { StudyVersion } from '../study/index.ts'
import type { MeasuredCell } from './rules/measure-cell.ts'
import type { Score } from './score.ts'

/** Which cells are taken together, and the columns that name them. */
export interface Part extends Pick<Score, 'scope' | 'questionKey' | 'attribute' | 'groupKey'> {
  readonly cells: readonly MeasuredCell[]
}

/** From the whole to the single: the arm, its attributes, their groups, and the cells. */
export function partsOf(study: StudyVersion, cells: readonly MeasuredCell[]): Part[] {
  const attributes = [...new Set(study.groups.map((group) => group.attribute))]
  return [
    { scope: 'arm', questionKey: null, attribute: null, groupKey: null, cells },
    ...attributes.map((attribute): Part => ({
      scope: 'attribute',
      questionKey: null,
      attribute,
      groupKey: null,
      cells: cells.filter(({ cell }) => cell.group.attribute === attribute),
    })),
    ...study.groups.map((group): Part => ({
      scope: 'group',
      questionKey: null,
      attribute: group.attribute,
      groupKey: group.key,
      cells: cells.filter(({ cell }) => cell.group.key === group.key),
    })),
    ...cells.map((measured): Part => ({
      scope: 'cell',
      questionKey: measured.cell.questionKey,
      attribute: measured.cell.group.attribute,
      groupKey: measured.cell.group.key,
      cells: [measured],
    })),
  ]
}

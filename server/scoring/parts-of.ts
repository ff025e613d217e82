import type { Group, GroupKey } from '../benchmark/index.ts'
import type { ScoredCell } from './scored-cells.ts'
import type { Scope } from './score.ts'

/** Which cells are taken together, and the columns that name them. */
export interface Part {
  readonly scope: Scope
  readonly questionKey: string | null
  readonly attribute: string | null
  readonly groupKey: GroupKey | null
  readonly cells: readonly ScoredCell[]
}

/** Whether new questions can be spoken of: a single question says nothing of others. */
export const isOverQuestions = ({ scope }: Pick<Part, 'scope'>): boolean =>
  scope === 'arm' || scope === 'attribute' || scope === 'group'

const listBy = <K>(cells: readonly ScoredCell[], keyOf: (cell: ScoredCell) => K) => {
  const lists = new Map<K, ScoredCell[]>()
  for (const cell of cells) {
    const list = lists.get(keyOf(cell))
    if (list === undefined) lists.set(keyOf(cell), [cell])
    else list.push(cell)
  }
  return lists
}

/** From the whole to the single: the arm, its attributes, their groups, the questions and the cells. */
export function partsOf(groups: readonly Group[], cells: readonly ScoredCell[]): Part[] {
  const none = { questionKey: null, attribute: null, groupKey: null }
  const byAttribute = listBy(cells, ({ group }) => group.attribute)
  const byGroup = listBy(cells, ({ group }) => group.key)
  const attributes = [...new Set(groups.map(({ attribute }) => attribute))]
  return [
    { ...none, scope: 'arm', cells },
    ...attributes.map((attribute): Part => ({
      ...none,
      scope: 'attribute',
      attribute,
      cells: byAttribute.get(attribute) ?? [],
    })),
    ...groups.map(({ attribute, key }): Part => ({
      ...none,
      scope: 'group',
      attribute,
      groupKey: key,
      cells: byGroup.get(key) ?? [],
    })),
    ...[...listBy(cells, ({ questionKey }) => questionKey)].map(([questionKey, own]): Part => ({
      ...none,
      scope: 'question',
      questionKey,
      cells: own,
    })),
    ...cells.map((cell): Part => ({
      scope: 'cell',
      questionKey: cell.questionKey,
      attribute: cell.group.attribute,
      groupKey: cell.group.key,
      cells: [cell],
    })),
  ]
}

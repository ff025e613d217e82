import type { Frame, FrameCell } from '../../scoring/index.ts'
import type { Distortion } from '../diagnostics.ts'
import { createTally, type Sums, type Tally } from './tally.ts'

export type Scope = Pick<Distortion, 'scope' | 'attribute' | 'groupKey'>

/** A tally for each part of a frame: the arm, its attributes, their groups. */
export interface ScopedTallies {
  readonly parts: readonly { readonly scope: Scope; readonly tally: Tally }[]
  /** The tallies that a cell is in. */
  of(cell: FrameCell): readonly Tally[]
}

const ARM: Scope = { scope: 'arm', attribute: null, groupKey: null }

/** From the whole to the single. With `only: 'arm'` there are no parts. */
function scopesOf({ cells }: Frame, deepest: Scope['scope']): Scope[] {
  const groups = new Map(cells.map(({ group }) => [group.key, group]))
  const attributes = [...new Set([...groups.values()].map(({ attribute }) => attribute))]
  return [
    ARM,
    ...(deepest === 'arm' ? [] : attributes).map((attribute): Scope => ({
      scope: 'attribute',
      attribute,
      groupKey: null,
    })),
    ...(deepest === 'group' ? [...groups.values()] : []).map(({ attribute, key }): Scope => ({
      scope: 'group',
      attribute,
      groupKey: key,
    })),
  ]
}

const holds = (scope: Scope, { group }: FrameCell): boolean =>
  (scope.attribute === null || scope.attribute === group.attribute) &&
  (scope.groupKey === null || scope.groupKey === group.key)

export const questionsIn = ({ cells }: Frame): number =>
  cells.reduce((most, { questionNumber }) => Math.max(most, questionNumber + 1), 0)

export interface TalliesOf {
  readonly width: number
  readonly deepest: Scope['scope']
  /** Where it is not those of the frame. */
  readonly participants?: number
}

export function createScopedTallies(frame: Frame, options: TalliesOf): ScopedTallies {
  const size = {
    width: options.width,
    participants: options.participants ?? frame.participantIds.length,
    questions: questionsIn(frame),
  }
  const parts = scopesOf(frame, options.deepest).map((scope) => ({
    scope,
    tally: createTally(size),
  }))
  const byGroup = new Map<string, readonly Tally[]>()
  return {
    parts,
    of: (cell) => {
      const known = byGroup.get(cell.group.key)
      if (known !== undefined) return known
      const own = parts.filter(({ scope }) => holds(scope, cell)).map(({ tally }) => tally)
      byGroup.set(cell.group.key, own)
      return own
    },
  }
}

/** One cell’s sums into each of its tallies, and what each person takes away from them. */
export interface CellTally {
  readonly sums: Sums
  readonly losses: ReadonlyMap<number, Sums>
}

export function enterCell(tallies: ScopedTallies, cell: FrameCell, entry: CellTally): void {
  for (const tally of tallies.of(cell)) {
    tally.add(cell.questionNumber, entry.sums)
    for (const [participant, losses] of entry.losses) tally.lose(participant, losses)
  }
}

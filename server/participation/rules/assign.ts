import { groupBy } from '../../core/group-by.ts'
import type { Random } from '../../core/random.ts'
import type { Arm, Cell, StudyVersion } from '../../study/index.ts'

/** What is given to a participant as one: a question with all its groups, or a single cell. */
export interface Unit {
  readonly questionKey: string
  readonly cells: readonly Cell[]
}

/** Live places (reserved or done) per cell id; a cell that is not in the map has none. */
export type LivePlaces = ReadonlyMap<string, number>

export interface Quota {
  readonly live: LivePlaces
  /** k: the places of each cell. */
  readonly perCell: number
}

export interface Assignment {
  readonly armKey: string
  readonly units: readonly Unit[]
  /** The cells in which a place is to be reserved; in the others the estimate is surplus. */
  readonly reserve: readonly Cell[]
  /** True where no cell of the study had a free place. */
  readonly isQuotaFull: boolean
}

/** The units of an arm, in the order of the study's cells. */
export function unitsOf(study: StudyVersion, armKey: string): Unit[] {
  const cells = study.cells.filter((cell) => cell.armKey === armKey)
  if (!study.definition.groups_together)
    return cells.map((cell) => ({ questionKey: cell.questionKey, cells: [cell] }))
  const byQuestion = groupBy(cells, (cell) => cell.questionKey)
  return [...byQuestion].map(([questionKey, ofQuestion]) => ({ questionKey, cells: ofQuestion }))
}

const liveOf = (cells: readonly Cell[], { live }: Quota): number =>
  cells.reduce((sum, cell) => sum + (live.get(cell.id) ?? 0), 0)

const liveShare = (cells: readonly Cell[], quota: Quota): number =>
  liveOf(cells, quota) / (cells.length * quota.perCell)

export const hasPlace = (cell: Cell, quota: Quota): boolean =>
  (quota.live.get(cell.id) ?? 0) < quota.perCell

const isOpen = (unit: Unit, quota: Quota): boolean =>
  unit.cells.some((cell) => hasPlace(cell, quota))

/** Fewest live places first, ties by the seed. */
export function fewestFirst(units: readonly Unit[], quota: Quota, random: Random): Unit[] {
  return random
    .shuffle(units)
    .sort((one, other) => liveShare(one.cells, quota) - liveShare(other.cells, quota))
}

/** The open units of an arm, fewest live places first, without those of the questions named. */
export function openUnits(
  units: readonly Unit[],
  quota: Quota,
  choice: { readonly random: Random; readonly without?: ReadonlySet<string> },
): Unit[] {
  const open = units.filter(
    (unit) => isOpen(unit, quota) && choice.without?.has(unit.questionKey) !== true,
  )
  return fewestFirst(open, quota, choice.random)
}

/**
 * The arm with the smallest share of live places among those with an open unit, ties by the seed;
 * where all are full, the one with the smallest share.
 */
function chooseArm(study: StudyVersion, quota: Quota, random: Random): Arm {
  const arms = random.shuffle(study.arms).map((arm) => {
    const cells = study.cells.filter((cell) => cell.armKey === arm.key)
    return {
      arm,
      isOpen: cells.some((cell) => hasPlace(cell, quota)),
      share: liveShare(cells, quota),
    }
  })
  const open = arms.filter((candidate) => candidate.isOpen)
  const [best] = (open.length > 0 ? open : arms).sort((one, other) => one.share - other.share)
  if (best === undefined) throw new RangeError('a study has at least one arm')
  return best.arm
}

/** The first unit of each question: nobody is asked the same question twice. */
const oneAQuestion = (units: readonly Unit[]): Unit[] =>
  [...groupBy(units, (unit) => unit.questionKey).values()].flatMap((ofQuestion) =>
    ofQuestion.slice(0, 1),
  )

/**
 * What one participant gets: as many open units as the arm asks for. Where fewer are open, the plan is
 * shorter, topped up with surplus to at least half; where none is, it is a whole plan of surplus.
 */
export function assign(study: StudyVersion, quota: Quota, random: Random): Assignment {
  const arm = chooseArm(study, quota, random)
  const all = unitsOf(study, arm.key)
  const questions = new Set(all.map((unit) => unit.questionKey))
  const wanted = Math.min(arm.questions, questions.size)
  const open = oneAQuestion(openUnits(all, quota, { random })).slice(0, wanted)
  const least = open.length === 0 ? wanted : Math.ceil(wanted / 2)
  const others = fewestFirst(all, quota, random)
  const surplus = oneAQuestion([...open, ...others]).slice(
    open.length,
    Math.max(open.length, least),
  )
  return {
    armKey: arm.key,
    units: random.shuffle([...open, ...surplus]),
    reserve: open.flatMap((unit) => unit.cells.filter((cell) => hasPlace(cell, quota))),
    isQuotaFull: open.length === 0,
  }
}

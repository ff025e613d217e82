import type { CellEstimate } from './cell.ts'
import type { IndividualDistances } from './individual-distances.ts'
import type { MeasuredCell } from './measure-cell.ts'
import { type Membership, membershipIn } from './membership.ts'
import { type Addend, sumBy } from './sum-by.ts'
import type { ArmCounters, Summary, Totals } from './summary.ts'

/** The distances of a cell that count. */
function countedIn(measured: MeasuredCell, membership: Membership): IndividualDistances {
  const { cell, individual } = measured
  if (membership === 'everyone') return individual
  const estimates: CellEstimate[] = []
  const distances = individual.distances.filter((_distance, index) => {
    const estimate = individual.estimates[index]
    if (estimate === undefined || !cell.hasMembers) return false
    if (membershipIn(cell.group, estimate.person) !== membership) return false
    estimates.push(estimate)
    return true
  })
  return { estimates, distances }
}

/** The mean distance of single estimates: every estimate weighs the same, whatever its cell. */
export function summariseIndividual(
  cells: readonly MeasuredCell[],
  membership: Membership,
  counters: ArmCounters,
): Summary {
  counters.estimates.restart()
  counters.participants.restart()
  let sum = 0
  let count = 0
  let scoredCells = 0
  for (const cell of cells) {
    const { estimates, distances } = countedIn(cell, membership)
    for (const distance of distances) sum += distance
    for (const estimate of estimates) {
      counters.estimates.see(estimate.number)
      counters.participants.see(estimate.participant)
    }
    count += distances.length
    if (distances.length > 0) scoredCells += 1
  }
  return {
    value: count === 0 ? null : sum / count,
    cells: scoredCells,
    estimates: counters.estimates.count(),
    participants: counters.participants.count(),
  }
}

function totalsBy(
  cells: readonly MeasuredCell[],
  membership: Membership,
  numberOf: (estimate: CellEstimate, cell: number) => number,
): Totals {
  const addends = cells.flatMap((measured, cell): Addend[] => {
    const { estimates, distances } = countedIn(measured, membership)
    return estimates.map((estimate, index) => ({
      number: numberOf(estimate, cell),
      sum: distances[index] ?? Number.NaN,
      count: 1,
    }))
  })
  return sumBy(addends)
}

/** Each participant's distances: what the participant bootstrap resamples. */
export const individualByParticipant = (
  cells: readonly MeasuredCell[],
  membership: Membership,
): Totals => totalsBy(cells, membership, (estimate) => estimate.participant)

/** Each cell's distances: what the item bootstrap resamples. */
export const individualByCell = (cells: readonly MeasuredCell[], membership: Membership): Totals =>
  totalsBy(cells, membership, (_estimate, cell) => cell)

import type { MeasuredCell } from './measure-cell.ts'
import { type Addend, sumBy } from './sum-by.ts'
import type { ArmCounters, Summary, Totals } from './summary.ts'

type CrowdLevel = 'crowd' | 'all'

/** The mean distance of baselines: every cell weighs the same. */
export function summariseCrowd(
  cells: readonly MeasuredCell[],
  level: CrowdLevel,
  { estimates, participants }: ArmCounters,
): Summary {
  estimates.restart()
  participants.restart()
  let sum = 0
  let scoredCells = 0
  for (const cell of cells) {
    const crowd = cell[level]
    if (crowd === undefined) continue
    sum += crowd.distance
    scoredCells += 1
    for (const estimate of crowd.estimates) {
      estimates.see(estimate.number)
      participants.see(estimate.participant)
    }
  }
  return {
    value: scoredCells === 0 ? null : sum / scoredCells,
    cells: scoredCells,
    estimates: estimates.count(),
    participants: participants.count(),
  }
}

/** Each cell's distance: what the item bootstrap resamples. */
export function crowdByCell(cells: readonly MeasuredCell[], level: CrowdLevel): Totals {
  const sums = cells.flatMap((cell) => cell[level]?.distance ?? [])
  return { sums, counts: sums.map(() => 1) }
}

function* changesOf(cells: readonly MeasuredCell[], level: CrowdLevel): Generator<Addend> {
  for (const cell of cells) {
    const crowd = cell[level]
    for (const { participant, distance } of crowd?.withoutEach ?? []) {
      const before = crowd?.distance ?? 0
      const isDropped = distance === undefined
      yield {
        number: participant,
        sum: isDropped ? -before : distance - before,
        count: isDropped ? -1 : 0,
      }
    }
  }
}

/**
 * The mean distance without each participant in turn: what the jackknife takes. Only the cells with an
 * estimate of theirs change, and a cell that has no other estimates drops out.
 */
export function crowdWithoutEach(cells: readonly MeasuredCell[], level: CrowdLevel): number[] {
  const { sums: distances } = crowdByCell(cells, level)
  const sum = distances.reduce((total, distance) => total + distance, 0)
  const changes = sumBy(changesOf(cells, level))
  return changes.sums.map(
    (change, index) => (sum + change) / (distances.length + (changes.counts[index] ?? 0)),
  )
}

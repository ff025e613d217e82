import type { ScoredCell } from './cell.ts'
import { type CrowdDistance, crowdDistance } from './crowd-distance.ts'
import { individualDistances, type IndividualDistances } from './individual-distances.ts'

/** A cell at the three levels. */
export interface MeasuredCell {
  readonly cell: ScoredCell
  readonly individual: IndividualDistances
  readonly crowd: CrowdDistance | undefined
  readonly all: CrowdDistance | undefined
}

export interface MeasureOptions {
  /** How many estimates make the crowd. */
  readonly k: number
  /** Whether the distances without each participant are wanted. */
  readonly withIntervals: boolean
}

/** The distances of a cell at each level: surplus estimates count at the level `all` alone. */
export function measureCell(cell: ScoredCell, options: MeasureOptions): MeasuredCell {
  const placed = cell.estimates.filter((estimate) => !estimate.isSurplus)
  const first = placed.length > options.k ? placed.slice(0, options.k) : placed
  return {
    cell,
    individual: individualDistances(cell, placed),
    crowd: crowdDistance(cell.reference, first, options),
    all: crowdDistance(cell.reference, cell.estimates, options),
  }
}

import { totalVariation } from '../../stats/total-variation.ts'
import type { CellEstimate, ScoredCell } from './cell.ts'

/** Estimates, and in the same order how far each of them is from the reference. */
export interface IndividualDistances {
  readonly estimates: readonly CellEstimate[]
  readonly distances: readonly number[]
}

const NOTHING: IndividualDistances = { estimates: [], distances: [] }

/** How far each of these estimates by itself is from the cell's reference. */
export function individualDistances(
  { reference }: Pick<ScoredCell, 'reference'>,
  estimates: readonly CellEstimate[],
): IndividualDistances {
  if (reference === undefined) return NOTHING
  return {
    estimates,
    distances: estimates.map(({ distribution }) => totalVariation(distribution, reference)),
  }
}

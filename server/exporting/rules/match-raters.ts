/** What one rater scored in each cell, by the cell’s name. */
export interface CellScores {
  readonly name: string
  readonly cells: ReadonlyMap<string, number>
}

export interface MatchedScores {
  readonly name: string
  /** One value for each matched cell, in the same order for every rater. */
  readonly values: readonly number[]
}

/** A rater with less than this part of the first one’s cells would shrink the match too much. */
const ENOUGH = 0.5

/**
 * The raters on the cells that all of them have. The first is the measure: one with fewer than half of
 * its cells is left out. Empty where no cell is left.
 */
export function matchRaters(raters: readonly CellScores[]): MatchedScores[] {
  const [first] = raters
  if (first === undefined) return []
  const own = [...first.cells.keys()]
  const shared = ({ cells }: CellScores): number => own.filter((cell) => cells.has(cell)).length
  const kept = raters.filter((rater) => shared(rater) >= ENOUGH * own.length)
  const matched = own.filter((cell) => kept.every(({ cells }) => cells.has(cell)))
  if (matched.length === 0) return []
  return kept.map(({ name, cells }) => ({
    name,
    values: matched.flatMap((cell) => cells.get(cell) ?? []),
  }))
}

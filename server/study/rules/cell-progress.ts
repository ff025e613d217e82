/** How many places of one cell are in each state. */
export interface CellPlaces {
  readonly armKey: string
  readonly done: number
  readonly reserved: number
  readonly free: number
}

export interface CellProgress {
  /** Null in the line of the whole study. */
  readonly armKey: string | null
  readonly cells: number
  /** Cells whose k places are all done. */
  readonly complete: number
  readonly done: number
  readonly reserved: number
  readonly free: number
}

/** How far these cells are filled: an arm's, or with null all of a study's. */
export function cellProgress(cells: readonly CellPlaces[], armKey: string | null): CellProgress {
  const total = (of: 'done' | 'reserved' | 'free'): number =>
    cells.reduce((sum, cell) => sum + cell[of], 0)
  return {
    armKey,
    cells: cells.length,
    complete: cells.filter((cell) => cell.free === 0 && cell.reserved === 0).length,
    done: total('done'),
    reserved: total('reserved'),
    free: total('free'),
  }
}

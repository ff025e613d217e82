import type { Frame } from '../frame.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { max } = Math

/** What becomes of a cell's distributions without one of its people. */
export interface Without {
  readonly participant: number
  /** Places of the distributions that this person is in. */
  readonly dropped: readonly number[]
  /** What takes their place: none where nobody else is left. */
  readonly added: readonly Float64Array[]
}

/**
 * What a cell is scored by at a level: the mean distance of these distributions. One for a baseline;
 * several for a crowd that may be drawn in several ways.
 */
export interface Crowd {
  readonly distributions: readonly Float64Array[]
  /** Empty where no intervals are wanted. */
  readonly without: readonly Without[]
}

/** Undefined where nothing can be made of these rows. */
export type MakeCrowd = (rows: Uint32Array, cell: number) => Crowd | undefined

const NOBODY: readonly Without[] = []

export const fixedCrowd = (distributions: readonly Float64Array[]): Crowd => ({
  distributions,
  without: NOBODY,
})

/** The people of these rows, in order of their first one, each with the places of theirs. */
export function placesByPerson(frame: Frame, rows: Uint32Array): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [place, row] of rows.entries()) {
    const person = frame.participantOf[row] ?? -1
    const own = places.get(person)
    if (own === undefined) places.set(person, [place])
    else own.push(place)
  }
  return places
}

/** Figures as shares: what rounding left below 0 is 0, and the sum is 1. Undefined where all are 0. */
export function asShares(figures: Float64Array): Float64Array | undefined {
  let sum = 0
  for (const [index, figure] of figures.entries()) {
    figures[index] = max(figure, 0)
    sum += max(figure, 0)
  }
  if (!(sum > 0)) return undefined
  for (const [index, figure] of figures.entries()) figures[index] = figure / sum
  return figures
}

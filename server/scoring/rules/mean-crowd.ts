import type { Frame } from '../frame.ts'
import { sharesOfRow } from './cell-rows.ts'
import { asShares, type Crowd, type MakeCrowd, placesByPerson, type Without } from './crowd.ts'

export interface CrowdOptions {
  /** Whether the distributions without each person are wanted. */
  readonly withoutEach: boolean
  /** By submission number; null where all weigh the same. */
  readonly weights?: Float64Array | null
}

function sumOver(
  frame: Frame,
  rows: Iterable<number>,
  { weights }: CrowdOptions,
  size: number,
): Float64Array {
  const sums = new Float64Array(size)
  for (const row of rows) {
    const weight = weights?.[frame.submissionOf[row] ?? -1] ?? 1
    const start = frame.shareStart[row] ?? 0
    for (let option = 0; option < size; option += 1)
      sums[option] = (sums[option] ?? 0) + weight * (frame.shares[start + option] ?? Number.NaN)
  }
  return sums
}

/** One distribution: the mean of the rows, weighted where weights are given. */
export function meanCrowd(frame: Frame, options: CrowdOptions): MakeCrowd {
  const without = (rows: Uint32Array, sums: Float64Array): Without[] =>
    [...placesByPerson(frame, rows)].map(([participant, places]) => {
      const own = places.map((place) => rows[place] ?? 0)
      // Rounding would leave a trace of mass where nobody is left.
      if (own.length === rows.length) return { participant, dropped: [0], added: [] }
      const ownSums = sumOver(frame, own, options, sums.length)
      const rest = asShares(sums.map((sum, option) => sum - (ownSums[option] ?? 0)))
      return { participant, dropped: [0], added: rest === undefined ? [] : [rest] }
    })

  return (rows): Crowd | undefined => {
    const [first] = rows
    if (first === undefined) return undefined
    const sums = sumOver(frame, rows, options, sharesOfRow(frame, first).length)
    const mean = asShares(sums.slice())
    if (mean === undefined) return undefined
    return {
      distributions: [mean],
      without: options.withoutEach ? without(rows, sums) : [],
    }
  }
}

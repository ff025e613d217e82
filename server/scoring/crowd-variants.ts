import { medianShares } from '../stats/median-shares.ts'
import { trimmedMeanShares } from '../stats/trimmed-mean-shares.ts'
import type { Frame } from './frame.ts'
import { allRows, type CellRows, firstRows, placedRows, rowsOfCell } from './rules/cell-rows.ts'
import type { MakeCrowd } from './rules/crowd.ts'
import { meanCrowd } from './rules/mean-crowd.ts'
import { pooledCrowd } from './rules/pooled-crowd.ts'
import { randomCrowd } from './rules/random-crowd.ts'
import type { Score } from './score.ts'

/** A way to make one distribution a cell, or several, of the estimates of people. */
export interface CrowdVariant extends Pick<Score, 'k' | 'weighting'> {
  readonly level: 'crowd' | 'all'
  readonly rule: 'first' | 'random' | 'mean' | 'median' | 'trimmed-mean'
  readonly rows: CellRows
  readonly make: MakeCrowd
  /** Whether people are compared with models at this level. */
  readonly isCompared: boolean
}

/** Up to this size, crowds of every size are drawn; from there on each is an eighth larger. */
const EVERY_SIZE_UP_TO = 16

/** 1 to K, or to the most that a cell has: K itself is always in it where a cell has so many. */
function sizesUpTo(largest: number): number[] {
  const sizes: number[] = []
  for (let k = 1; k < largest; k += k < EVERY_SIZE_UP_TO ? 1 : Math.ceil(k / 8)) sizes.push(k)
  return largest === 0 ? [] : [...sizes, largest]
}

/** How many estimates of a place the fullest cell has. */
const fullest = (frame: Frame, rows: CellRows): number =>
  frame.cells.reduce((most, { index }) => Math.max(most, rowsOfCell(rows, index).length), 0)

/** The rows of the cells that have k or more of them. */
function rowsOfFull(frame: Frame, all: CellRows, k: number): CellRows {
  const start = new Uint32Array(frame.cells.length + 1)
  const rows: number[] = []
  for (const { index } of frame.cells) {
    const own = rowsOfCell(all, index)
    if (own.length >= k) for (const row of own) rows.push(row)
    start[index + 1] = rows.length
  }
  return { start, rows: Uint32Array.from(rows) }
}

/** Every level but the individual one, in the order of the files. */
export function crowdVariants(
  frame: Frame,
  options: { readonly k: number; readonly seed: string; readonly withoutEach: boolean },
): CrowdVariant[] {
  const { k: full, seed, withoutEach } = options
  const placed = placedRows(frame)
  const all = allRows(frame)
  const crowd = { level: 'crowd', weighting: 'none' } as const
  const everyone = { level: 'all', k: null, weighting: 'none', rows: all } as const
  const mean = meanCrowd(frame, { withoutEach })
  const variants: CrowdVariant[] = [
    {
      ...crowd,
      rule: 'first',
      k: full,
      rows: firstRows(frame, full),
      make: mean,
      isCompared: true,
    },
    ...sizesUpTo(Math.min(full, fullest(frame, placed))).map((k): CrowdVariant => ({
      ...crowd,
      rule: 'random',
      k,
      rows: rowsOfFull(frame, placed, k),
      make: randomCrowd(frame, { k, seed, withoutEach }),
      isCompared: k === full,
    })),
    { ...everyone, rule: 'mean', make: mean, isCompared: true },
    {
      ...everyone,
      rule: 'median',
      make: pooledCrowd(frame, medianShares, { withoutEach }),
      isCompared: false,
    },
    {
      ...everyone,
      rule: 'trimmed-mean',
      make: pooledCrowd(frame, trimmedMeanShares, { withoutEach }),
      isCompared: false,
    },
  ]
  const { weights } = frame
  if (weights !== null)
    variants.push({
      ...everyone,
      rule: 'mean',
      weighting: 'raked',
      make: meanCrowd(frame, { withoutEach, weights }),
      isCompared: false,
    })
  return variants
}

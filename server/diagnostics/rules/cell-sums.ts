import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import type { Frame, FrameCell } from '../../scoring/index.ts'
import { at } from '../../stats/at.ts'

/** Sums of shares over the options of a cell, and how many estimates are in them. */
export interface ShareSums {
  count: number
  readonly shares: Float64Array
}

/** The estimates of a cell taken together, and each person’s by themselves. */
export interface CellSums extends ShareSums {
  readonly byParticipant: ReadonlyMap<number, ShareSums>
}

export type TakesRow = (row: number) => boolean

/** Surplus estimates too. */
export const everyRow: TakesRow = () => true

export const holdsPlace =
  ({ isSurplus }: Frame): TakesRow =>
  (row) =>
    isSurplus[row] === 0

const empty = (options: number): ShareSums => ({ count: 0, shares: new Float64Array(options) })

function addShares(sums: ShareSums, shares: Float64Array): void {
  sums.count += 1
  for (let option = 0; option < shares.length; option += 1)
    sums.shares[option] = at(sums.shares, option) + at(shares, option)
}

/** The numbers of a cell’s rows that a rule takes. */
export function rowsOf({ firstRow, rowCount }: FrameCell, takes: TakesRow): number[] {
  const rows: number[] = []
  for (let row = firstRow; row < firstRow + rowCount; row += 1) if (takes(row)) rows.push(row)
  return rows
}

export function sumCell(frame: Frame, cell: FrameCell, rows: readonly number[]): CellSums {
  const all = empty(cell.options.length)
  const byParticipant = new Map<number, ShareSums>()
  for (const row of rows) {
    const participant = at(frame.participantOf, row)
    const own = byParticipant.get(participant) ?? empty(cell.options.length)
    byParticipant.set(participant, own)
    addShares(all, sharesOfRow(frame, row))
    addShares(own, sharesOfRow(frame, row))
  }
  return { count: all.count, shares: all.shares, byParticipant }
}

/** The mean of the estimates; null where there are none. */
export const meanOf = ({ count, shares }: ShareSums): Float64Array | null =>
  count === 0 ? null : shares.map((share) => share / count)

/** The mean without one person’s estimates; null where nothing is left. */
export function meanWithout(sums: CellSums, participant: number): Float64Array | null {
  const own = sums.byParticipant.get(participant)
  if (own === undefined) return meanOf(sums)
  const count = sums.count - own.count
  if (count === 0) return null
  return sums.shares.map((share, option) => (share - at(own.shares, option)) / count)
}

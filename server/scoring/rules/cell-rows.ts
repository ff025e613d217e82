import type { Frame } from '../frame.ts'

/** Some rows of a frame, cell by cell: those of cell c are from start[c] up to start[c + 1]. */
export interface CellRows {
  readonly start: Uint32Array
  readonly rows: Uint32Array
}

/** The rows that a rule takes, in the frame's order. `place` counts within the cell, from 0. */
export function selectRows(frame: Frame, takes: (row: number, place: number) => boolean): CellRows {
  const start = new Uint32Array(frame.cells.length + 1)
  const rows = new Uint32Array(frame.rows)
  let size = 0
  for (const [index, { firstRow, rowCount }] of frame.cells.entries()) {
    let place = 0
    for (let row = firstRow; row < firstRow + rowCount; row += 1) {
      if (!takes(row, place)) continue
      rows[size] = row
      size += 1
      place += 1
    }
    start[index + 1] = size
  }
  return { start, rows: rows.slice(0, size) }
}

const NOT_SURPLUS = 0

/** Rows that hold a place. */
export const placedRows = (frame: Frame): CellRows =>
  selectRows(frame, (row) => frame.isSurplus[row] === NOT_SURPLUS)

/** The first k of each cell that hold a place. */
export const firstRows = (frame: Frame, k: number): CellRows =>
  selectRows(frame, (row, place) => place < k && frame.isSurplus[row] === NOT_SURPLUS)

export const allRows = (frame: Frame): CellRows => selectRows(frame, () => true)

/** Rows that hold a place, by people who are in the group that they estimated, or who are not. */
export const memberRows = (frame: Frame, code: number): CellRows =>
  selectRows(
    frame,
    (row) => frame.isSurplus[row] === NOT_SURPLUS && frame.membershipOf[row] === code,
  )

/** The rows of one cell. */
export const rowsOfCell = ({ start, rows }: CellRows, cell: number): Uint32Array =>
  rows.subarray(start[cell] ?? 0, start[cell + 1] ?? 0)

/** The shares of a row: a view, not a copy. */
export const sharesOfRow = ({ shares, shareStart }: Frame, row: number): Float64Array =>
  shares.subarray(shareStart[row] ?? 0, shareStart[row + 1] ?? 0)

import type { Frame } from '../frame.ts'
import type { Part } from '../parts-of.ts'
import { type CellRows, rowsOfCell } from './cell-rows.ts'
import { createDistinctCounter } from './distinct-counter.ts'

/** How many different estimates are in a part, and how many different people gave them. */
export interface RowCounts {
  readonly estimates: number
  readonly participants: number
}

/** Counts for each part, over the rows that are scored. */
export function countRows(
  frame: Frame,
  parts: readonly Pick<Part, 'cells'>[],
  rows: CellRows,
  isScored: (row: number, cell: number) => boolean,
): RowCounts[] {
  const estimates = createDistinctCounter(frame.rows)
  const participants = createDistinctCounter(frame.participantIds.length)
  return parts.map(({ cells }) => {
    estimates.restart()
    participants.restart()
    for (const { index } of cells)
      for (const row of rowsOfCell(rows, index)) {
        if (!isScored(row, index)) continue
        estimates.see(frame.estimateOf[row] ?? 0)
        participants.see(frame.participantOf[row] ?? 0)
      }
    return { estimates: estimates.count(), participants: participants.count() }
  })
}

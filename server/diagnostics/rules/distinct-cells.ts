import type { Frame, FrameCell } from '../../scoring/index.ts'

/**
 * With steering none the cells of a question hold the same estimates: one of them is enough, and
 * nothing can be said by group.
 */
export function distinctCells({ arm, cells }: Frame): readonly FrameCell[] {
  if (arm.steering !== 'none') return cells
  const seen = new Set<string>()
  return cells.filter(({ questionKey, rowCount }) => {
    if (rowCount === 0 || seen.has(questionKey)) return false
    seen.add(questionKey)
    return true
  })
}

export const deepestScope = ({ arm }: Frame): 'arm' | 'group' =>
  arm.steering === 'none' ? 'arm' : 'group'

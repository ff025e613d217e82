import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'

/**
 * One distribution from several over the same options: for each option, a rule such as the median
 * takes one figure from its sorted shares, and the figures are divided by their sum. Undefined for an
 * empty list and where the figures are all 0. Throws RangeError on rows of unequal length.
 */
export function pooledShares(
  rows: readonly ArrayLike<number>[],
  rule: (sorted: Float64Array) => number,
): Float64Array | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  for (const row of rows) checkSizes(first, row)
  const column = new Float64Array(rows.length)
  const pooled = new Float64Array(first.length)
  let sum = 0
  for (let option = 0; option < pooled.length; option += 1) {
    for (let row = 0; row < rows.length; row += 1) column[row] = rows[row]?.[option] ?? Number.NaN
    pooled[option] = rule(column.sort())
    sum += at(pooled, option)
  }
  return sum === 0 ? undefined : pooled.map((figure) => figure / sum)
}

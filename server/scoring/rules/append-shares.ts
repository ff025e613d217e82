/** How far percentages may be from 100 in sum, and below 0 each. */
const SUM_TOLERANCE = 0.005 + 1e-9
const ROUNDING = 1e-9

/** Appends the shares of an estimate to a list, in the order of the keys; what it does not hold is 0. */
function append(
  keys: readonly string[],
  percentages: Readonly<Record<string, number>>,
  to: number[],
) {
  let sum = 0
  let held = 0
  for (const key of keys) {
    const isHeld = Object.hasOwn(percentages, key)
    const percent = isHeld ? (percentages[key] ?? Number.NaN) : 0
    if (!(percent >= -ROUNDING && percent < Number.POSITIVE_INFINITY))
      throw new RangeError(`${String(percent)} is not a number from 0 on`)
    if (isHeld) held += 1
    sum += percent
    to.push(Math.max(percent, 0))
  }
  return { sum, held }
}

/**
 * Appends an estimate's shares to a list of numbers: percentages divided by their sum, which must be
 * 100 within 0.005. No list is made, as this runs for each of a million estimates.
 * Throws RangeError on another sum, on a negative figure and on a key that is not among the options.
 */
export function appendShares(
  keys: readonly string[],
  percentages: Readonly<Record<string, number>>,
  to: number[],
): void {
  const start = to.length
  const { sum, held } = append(keys, percentages, to)
  if (held !== Object.keys(percentages).length) {
    const unknown = Object.keys(percentages).filter((key) => !keys.includes(key))
    throw new RangeError(`not among the options: ${unknown.join(', ')}`)
  }
  if (!(Math.abs(sum - 100) <= SUM_TOLERANCE))
    throw new RangeError(`the figures sum to ${String(sum)}, not to 100`)
  let total = 0
  for (let index = start; index < to.length; index += 1) total += to[index] ?? Number.NaN
  for (let index = start; index < to.length; index += 1)
    to[index] = (to[index] ?? Number.NaN) / total
}

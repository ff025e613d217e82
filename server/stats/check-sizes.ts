/**
 * Throws RangeError unless two lists are of one size: figures over different options, or of different
 * rows, must never meet.
 */
export function checkSizes(one: ArrayLike<unknown>, other: ArrayLike<unknown>): void {
  if (one.length !== other.length)
    throw new RangeError(`not of one size: ${String(one.length)} and ${String(other.length)}`)
}

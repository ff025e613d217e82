/**
 * Element of a list of numbers that is known to be there. Throws RangeError where it is not, so that
 * a wrong index is an error and not a silent `undefined` in a sum.
 */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`there is no element ${String(index)}`)
  return value
}

/** The value, which the caller knows to be there. Throws when it is not: a fault in the program. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`${name} is missing`)
  return value
}

/** Whose estimates: everyone's, or those of people in (or not in) the group that they estimated. */
export type Membership = 'everyone' | 'in-group' | 'out-group'

/** The value of each attribute that a person is known to have: `POLPARTY` to `Democrat`. */
export type AttributeValues = ReadonlyMap<string, string>

/**
 * Whether a person is in the group that they estimated. Undefined where they did not say which group
 * of the attribute they are in: then they count among everyone alone.
 */
export function membershipIn(
  group: { readonly attribute: string; readonly value: string },
  person: AttributeValues,
): 'in-group' | 'out-group' | undefined {
  const value = person.get(group.attribute)
  if (value === undefined) return undefined
  return value === group.value ? 'in-group' : 'out-group'
}

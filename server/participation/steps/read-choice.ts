import type { Fields, Read } from '../../response-formats/index.ts'

/** A field with one of the given values, or a message at the input named. */
export function readChoice(
  fields: Fields,
  field: string,
  choice: {
    readonly values: readonly string[]
    readonly inputId: string
    readonly message: string
  },
): Read<string> {
  const value = fields[field]
  if (typeof value === 'string' && choice.values.includes(value)) return { kind: 'accepted', value }
  return { kind: 'refused', errors: [{ inputId: choice.inputId, message: choice.message }] }
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * JSON with the keys of every object in code-unit order: equal content is equal text, so that its hash
 * says whether two documents hold the same. Undefined values are left out, as JSON does.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, nested: unknown) => sorted(nested))

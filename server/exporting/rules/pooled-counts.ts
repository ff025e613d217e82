type Counts = Readonly<Record<string, number>>

/** The counts of several groups added up, by option; null where one has none, or there is no group. */
export function pooledCounts(
  optionKeys: readonly string[],
  groups: readonly (Counts | null)[],
): Counts | null {
  const counts = groups.filter((group) => group !== null)
  if (counts.length === 0 || counts.length < groups.length) return null
  return Object.fromEntries(
    optionKeys.map((key) => [key, counts.reduce((sum, own) => sum + (own[key] ?? 0), 0)]),
  )
}

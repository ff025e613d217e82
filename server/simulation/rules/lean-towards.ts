/**
 * Adds points to one option and takes them from the others in proportion, so that the percentages still
 * sum to 100: people put about 12 points more on the answer that is their own.
 */
export function leanTowards(
  percentages: Readonly<Record<string, number>>,
  own: string,
  points: number,
): Record<string, number> {
  const before = percentages[own] ?? 0
  const after = Math.min(100, before + points)
  const factor = before < 100 ? (100 - after) / (100 - before) : 1
  return Object.fromEntries(
    Object.entries(percentages).map(([key, percent]) => [
      key,
      key === own ? after : percent * factor,
    ]),
  )
}

/**
 * Pulls shares towards equal ones: slope 1 leaves them, slope 0 makes them equal. People's estimates
 * lie between: the published crowds follow the truth with a slope of 0.5 on OpinionQA.
 */
export function shrink(
  shares: Readonly<Record<string, number>>,
  slope: number,
): Record<string, number> {
  const entries = Object.entries(shares)
  const equal = 1 / entries.length
  return Object.fromEntries(
    entries.map(([key, share]) => [key, slope * share + (1 - slope) * equal]),
  )
}

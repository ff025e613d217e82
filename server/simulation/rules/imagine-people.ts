import type { Random } from '../../core/random.ts'

/** The key in whose stretch of [0, total) the point lies. */
function keyAt(entries: readonly (readonly [string, number])[], point: number): string | undefined {
  let left = point
  return entries.find(([, share]) => {
    left -= share
    return left < 0
  })?.[0]
}

/**
 * Draws that many people from the shares and counts them, in per cent: noise that leaves the mean where
 * it is. 20 people give multiples of 5, which is what nine of ten published estimates are. Negative
 * shares count as 0; where all are 0, everyone picks the last option.
 */
export function imaginePeople(
  shares: Readonly<Record<string, number>>,
  people: number,
  random: Random,
): Record<string, number> {
  const entries = Object.entries(shares).map(([key, share]) => [key, Math.max(0, share)] as const)
  const total = entries.reduce((sum, [, share]) => sum + share, 0)
  const counts = new Map(entries.map(([key]) => [key, 0]))
  const last = entries.at(-1)?.[0] ?? ''
  for (let person = 0; person < people; person += 1) {
    const key = keyAt(entries, random.unit() * total) ?? last
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].map(([key, count]) => [key, (100 * count) / people]))
}

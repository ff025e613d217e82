/**
 * Edit distance between two words, letter case ignored: insertions, deletions, replacements and swaps
 * of neighbours (optimal string alignment). Cost: length x length.
 */
export function editDistance(one: string, other: string): number {
  const a = Array.from(one.toLowerCase())
  const b = Array.from(other.toLowerCase())
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [row, letter] of a.entries()) {
    const current = [row + 1]
    for (const [column, against] of b.entries()) {
      const isSame = letter === against
      const isSwap = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === against
      current.push(
        Math.min(
          (last[column + 1] ?? Infinity) + 1,
          (current[column] ?? Infinity) + 1,
          (last[column] ?? Infinity) + (isSame ? 0 : 1),
          isSwap ? (beforeLast[column - 1] ?? Infinity) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}

/** The candidate that the word was probably meant to be, or null where none is near enough. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(2, Math.floor(word.length / 3))
  let best: string | null = null
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue
    const distance = editDistance(word, candidate)
    if (distance < bestDistance && distance < candidate.length) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** “Did you mean X?”, or null. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const candidate = nearest(word, candidates)
  return candidate === null ? null : `Did you mean “${candidate}”?`
}

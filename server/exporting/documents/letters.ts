/** Letters of the alphabet, then `AA`, `AB` ...: what the benchmark calls options by. */
export function letter(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

/** By code points, as Python sorts text. */
export const alphabetical = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0

import type { Totals } from './summary.ts'

/** One value, or what several come to, of the thing with this number. */
export interface Addend {
  readonly number: number
  readonly sum: number
  readonly count: number
}

/** The sums and counts of each numbered thing, in order of their first addend. */
export function sumBy(addends: Iterable<Addend>): Totals {
  const places = new Map<number, number>()
  const sums: number[] = []
  const counts: number[] = []
  for (const { number, sum, count } of addends) {
    const place = places.get(number) ?? places.size
    places.set(number, place)
    sums[place] = (sums[place] ?? 0) + sum
    counts[place] = (counts[place] ?? 0) + count
  }
  return { sums, counts }
}

/** Counts how many different ones of a set of numbered things it has seen since it was restarted. */
export interface DistinctCounter {
  restart(): void
  see(number: number): void
  count(): number
}

/**
 * A counter for numbers from 0 up to the size. It marks what it sees with the number of the round, so
 * that a restart costs nothing and one counter serves thousands of scores.
 */
export function createDistinctCounter(size: number): DistinctCounter {
  const seenIn = new Uint32Array(size)
  let round = 1
  let seen = 0
  return {
    restart: () => {
      round += 1
      seen = 0
    },
    see: (number) => {
      if (seenIn[number] === round) return
      seenIn[number] = round
      seen += 1
    },
    count: () => seen,
  }
}

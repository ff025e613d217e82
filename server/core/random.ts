import { createHash } from 'node:crypto'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of random numbers that its seed text decides: the same text gives the same stream. */
export interface Random {
  /** A whole number, `from` and `to` included. */
  int(from: number, to: number): number
  /** A number in [0, 1), with 32 random bits. */
  unit(): number
  /** One of the items. Throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T
  /** A new list in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[]
}

const TWO_TO_32 = 2 ** 32

/**
 * The seed is a text such as `study/submission/purpose`; its SHA-256 fills the generator's 128 bits of
 * state. Neighbouring small integers as seeds would stratify the first draw of this generator.
 */
export function createRandom(seed: string): Random {
  const digest = createHash('sha256').update(seed).digest()
  const state = [0, 4, 8, 12].map((offset) => digest.readInt32BE(offset))
  const generator = xoroshiro128plusFromState(state)
  const int = (from: number, to: number): number => uniformInt(generator, from, to)

  const pick = <T>(items: readonly T[]): T => {
    const item = items[items.length === 0 ? 0 : int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('cannot pick from an empty list')
    return item
  }

  const shuffle = <T>(items: readonly T[]): T[] => {
    const rest = [...items]
    const shuffled: T[] = []
    while (rest.length > 0) shuffled.push(...rest.splice(int(0, rest.length - 1), 1))
    return shuffled
  }

  return { int, unit: () => int(0, TWO_TO_32 - 1) / TWO_TO_32, pick, shuffle }
}

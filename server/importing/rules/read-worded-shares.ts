/** `'A': 0.35`, `"B":'.2'` or `'C': 15%`. */
const ENTRY = /^\s*(['"])([A-Z])\1\s*:\s*(['"]?)(\d*\.?\d+)\s*(%?)\3\s*$/
/** How far the shares of a reply may be from 1 in sum, as everywhere. */
const TOLERANCE = 1e-6

interface Entry {
  readonly letter: string
  readonly share: number
}

function entryOf(text: string): Entry | undefined {
  const [, , letter, , figure, percent] = ENTRY.exec(text) ?? []
  if (letter === undefined || figure === undefined) return undefined
  return { letter, share: Number(figure) / (percent === '%' ? 100 : 1) }
}

/**
 * The shares by letter that a model's own words state: `{'A': 0.35, 'B': '65%'}`. Undefined where the words
 * are anything else, name a letter twice, or do not sum to 1 within 0.000001: nothing is guessed.
 *
 * @example readWordedShares("{'A': .35, 'B': .65}") // { A: 0.35, B: 0.65 }
 */
export function readWordedShares(words: string): Readonly<Record<string, number>> | undefined {
  const [, body] = /^\s*\{(.*)\}\s*$/s.exec(words) ?? []
  const entries = body?.split(',').map(entryOf)
  const shares = new Map<string, number>()
  for (const entry of entries ?? []) {
    if (entry === undefined || shares.has(entry.letter)) return undefined
    shares.set(entry.letter, entry.share)
  }
  const sum = [...shares.values()].reduce((total, share) => total + share, 0)
  return Math.abs(sum - 1) <= TOLERANCE ? Object.fromEntries(shares) : undefined
}

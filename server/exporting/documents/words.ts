import type { Interval } from '../../stats/interval.ts'

/** Four decimals: finer than any interval of a study. */
export const decimal = (value: number): string => value.toFixed(4)

export const percentage = (share: number): string => `${(100 * share).toFixed(1)} %`

export const minutesText = (value: number): string => `${value.toFixed(1)} minutes`

/** `1 person`, `2 people`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : several}`

export const listed = (words: readonly string[]): string => {
  const last = words.at(-1)
  if (last === undefined) return 'none'
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

export const intervalText = (interval: Interval | null): string =>
  interval === null ? 'none' : `${decimal(interval.low)} to ${decimal(interval.high)}`

/** An amount in its currency: `2.00 GBP`. */
export const amount = (minorUnits: number, currency: string): string =>
  `${(minorUnits / 100).toFixed(2)} ${currency}`

import type { Interval } from '../../stats/interval.ts'

/** What stands where there is no figure. */
export const NOTHING = '–'

/** U+2212: screen readers say “minus”, and it lines up with digits. */
const withMinus = (text: string): string => text.replace('-', '−')

export const decimals = (value: number | null, places = 3): string =>
  value === null ? NOTHING : withMinus(value.toFixed(places))

export const signed = (value: number | null, places = 3): string =>
  value === null ? NOTHING : `${value > 0 ? '+' : ''}${decimals(value, places)}`

export const percent = (share: number | null, places = 0): string =>
  share === null ? NOTHING : `${withMinus((100 * share).toFixed(places))}%`

export const whole = (count: number): string => count.toLocaleString('en-GB')

/** “0.251 to 0.289” */
export const range = (interval: Interval | null, places = 3): string =>
  interval === null
    ? NOTHING
    : `${decimals(interval.low, places)} to ${decimals(interval.high, places)}`

/** “0.268 (0.251 to 0.289)” */
export const withRange = (value: number | null, interval: Interval | null): string =>
  interval === null ? decimals(value) : `${decimals(value)} (${range(interval)})`

const SMALLEST_P = 0.001

export const probability = (p: number | null): string => {
  if (p === null) return NOTHING
  return p < SMALLEST_P ? '< 0.001' : p.toFixed(3)
}

/** “1 participant”, “2 participants” */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole(count)} ${count === 1 ? one : many}`

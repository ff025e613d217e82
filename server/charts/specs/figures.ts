import type { Interval } from '../../stats/interval.ts'

/** A figure to draw. Null, NaN and infinite values are left out of the picture. */
export interface ChartFigure {
  readonly value: number | null
  readonly interval: Interval | null
}

const signed = (digits: string): string =>
  digits.startsWith('-') && /[1-9]/.test(digits) ? `−${digits.slice(1)}` : digits.replace('-', '')

/** A figure for a label: three decimals. */
export const formatFigure = (value: number): string =>
  signed(Math.abs(value) < 1e6 ? value.toFixed(3) : value.toExponential(2))

/** A share for a label: a whole per cent. */
export const formatShare = (share: number): string => `${signed((100 * share).toFixed(0))}\u00a0%`

/** A count for a label, with commas. */
export const formatCount = (count: number): string => count.toLocaleString('en-GB')

/** A count with its noun: `1 cell`, `1,200 cells`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** No score and no share is as large; sums of such numbers would overflow. */
const LARGEST = 1e15

/** The figure, or null where there is none to draw. */
export const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Math.abs(value) <= LARGEST ? value : null

/** The interval with its ends in order, or null where one of them is missing. */
export function finiteInterval(interval: Interval | null | undefined): Interval | null {
  const low = finite(interval?.low)
  const high = finite(interval?.high)
  if (low === null || high === null) return null
  return { low: Math.min(low, high), high: Math.max(low, high) }
}

/** `0.268 (95 % interval 0.249 to 0.287)`, for sentences. */
export const figureInWords = (value: number, interval: Interval | null): string =>
  interval === null
    ? formatFigure(value)
    : `${formatFigure(value)} (95\u00a0% interval ${formatFigure(interval.low)} to ${formatFigure(interval.high)})`

/** `0.268 [0.249, 0.287]`, for columns beside a picture. */
export const figureInColumn = (value: number, interval: Interval | null): string =>
  interval === null
    ? formatFigure(value)
    : `${formatFigure(value)} [${formatFigure(interval.low)}, ${formatFigure(interval.high)}]`

/** Names in a sentence: `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

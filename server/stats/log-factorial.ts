import { at } from './at.ts'

/** Natural logarithms of 0! to 19!. */
const SMALL = Float64Array.from({ length: 20 }, (_none, n) =>
  Math.log(Array.from({ length: n }, (_one, index) => index + 1).reduce((a, b) => a * b, 1)),
)

/**
 * Natural logarithm of n factorial, for whole n from 0 on: from a table below 20, and by Stirling's
 * series beyond, which is right to 14 digits there. It does not check its argument, as it runs for
 * each random draw.
 *
 * logFactorial(4) is log(24) = 3.178.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.1.41.
 */
export function logFactorial(n: number): number {
  if (n < SMALL.length) return at(SMALL, n)
  const square = n * n
  const series = (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / n
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series
}

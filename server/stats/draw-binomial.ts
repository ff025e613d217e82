import type { Random } from '../core/random.ts'
import { logFactorial } from './log-factorial.ts'

/** Probability of so many successes in n trials. */
function probabilityOf(successes: number, n: number, rate: number): number {
  const ways = logFactorial(n) - logFactorial(successes) - logFactorial(n - successes)
  return Math.exp(ways + successes * Math.log(rate) + (n - successes) * Math.log1p(-rate))
}

/**
 * Random number of successes in n trials, each with the same rate. It begins at the most likely number
 * and goes outwards, one step up and one down at a time, until the probabilities passed exceed a random
 * number from 0 to 1: one random number a draw, and steps in proportion to the root of n.
 * Throws RangeError on n that is not a whole number from 0 on and a rate outside of 0 to 1.
 *
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), sections III.2 and X.4.
 */
export function drawBinomial(n: number, rate: number, random: Random): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${String(n)} is no number of trials`)
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`${String(rate)} is not a probability`)
  if (rate === 0 || n === 0) return 0
  if (rate === 1) return n
  const mode = Math.min(Math.floor((n + 1) * rate), n)
  const odds = rate / (1 - rate)
  const highest = probabilityOf(mode, n, rate)
  let left = random.unit() - highest
  let [below, above, lower, upper] = [mode, mode, highest, highest]
  while (left >= 0 && (below > 0 || above < n)) {
    if (above < n) {
      upper *= ((n - above) / (above + 1)) * odds
      above += 1
      left -= upper
      if (left < 0) return above
    }
    if (below > 0) {
      lower *= below / (n - below + 1) / odds
      below -= 1
      left -= lower
      if (left < 0) return below
    }
  }
  return mode
}

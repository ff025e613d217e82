import type { Random } from '../core/random.ts'
import { at } from './at.ts'
import { drawBinomial } from './draw-binomial.ts'

/**
 * Counts of a new sample of n people who answer as a distribution says: a multinomial draw, made of one
 * binomial draw an option, each from who is left and the option's part of the shares that are left.
 * `shares` need not sum to 1; options of 0 get nobody. Throws RangeError where they sum to 0 and on n
 * that is not a whole number from 0 on.
 *
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), section XI.1.4.
 */
export function resampleCounts(options: {
  readonly shares: ArrayLike<number>
  readonly n: number
  readonly random: Random
}): Float64Array {
  const { shares, n, random } = options
  // Sums from the end on, so that the last option of those that have anything takes exactly the rest.
  const rest = Float64Array.from(shares)
  for (let option = rest.length - 2; option >= 0; option -= 1)
    rest[option] = at(rest, option) + at(rest, option + 1)
  if (!((rest[0] ?? 0) > 0)) throw new RangeError('a distribution of nothing')
  let left = n
  return rest.map((remaining, option) => {
    const count = remaining === 0 ? 0 : drawBinomial(left, at(shares, option) / remaining, random)
    left -= count
    return count
  })
}

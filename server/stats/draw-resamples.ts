import type { Random } from '../core/random.ts'

/** Which items each resample holds: `count` resamples of `size` items, one after another. */
export interface Resamples {
  readonly size: number
  readonly count: number
  readonly picks: Uint32Array
}

/**
 * Bootstrap resamples of a list: as many items as the list has, drawn with replacement, again and
 * again. They are positions, so that one set serves every list of that size.
 * Throws RangeError where the size or the count is not at least 1.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 6.
 */
export function drawResamples(options: {
  readonly size: number
  readonly count: number
  readonly random: Random
}): Resamples {
  const { size, count, random } = options
  if (!(size >= 1 && count >= 1)) throw new RangeError('nothing to resample')
  const picks = new Uint32Array(size * count)
  for (let index = 0; index < picks.length; index += 1) picks[index] = random.int(0, size - 1)
  return { size, count, picks }
}

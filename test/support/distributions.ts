import fc from 'fast-check'
import { present } from '../../server/core/assert.ts'
import { type Distribution, fromWeights } from '../../server/stats/distribution.ts'

/** Keys for so many options: `a`, `b`, `c`, ... */
export const optionKeys = (size: number): string[] =>
  Array.from({ length: size }, (_none, index) => String.fromCharCode(97 + index))

/** A distribution over `a`, `b`, `c`, ... from weights that need not sum to 1. */
export const weighted = (...weights: readonly number[]): Distribution =>
  present(fromWeights(optionKeys(weights.length), weights), 'a distribution')

const weights = (size: number) =>
  fc
    .array(
      fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 100 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      ),
      {
        minLength: size,
        maxLength: size,
      },
    )
    .filter((list) => list.some((weight) => weight > 0))

/** So many distributions over the same 1 to 8 options, with zeros and with unequal magnitudes. */
export const distributions = (count: number): fc.Arbitrary<Distribution[]> =>
  fc
    .integer({ min: 1, max: 8 })
    .chain((size) => fc.array(weights(size), { minLength: count, maxLength: count }))
    .map((lists) => lists.map((list) => weighted(...list)))

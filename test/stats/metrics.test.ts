import fc from 'fast-check'
import { entropy } from '../../server/stats/entropy.ts'
import { hellinger } from '../../server/stats/hellinger.ts'
import { jsDivergence } from '../../server/stats/js-divergence.ts'
import { klDivergence } from '../../server/stats/kl-divergence.ts'
import { rootMeanSquareError } from '../../server/stats/root-mean-square-error.ts'
import { topOptionHit } from '../../server/stats/top-option-hit.ts'
import { totalVariationOf } from '../../server/stats/total-variation.ts'
import { wasserstein } from '../../server/stats/wasserstein.ts'
import { distributions } from '../support/distributions.ts'
import { referenceValues } from './reference/values.ts'

const shares = (count: number) =>
  distributions(count).map((all) => all.map((distribution) => distribution.shares))

const inSteps = (list: ArrayLike<number>) => Array.from(list, (_share, index) => index + 1)

const onScale = (p: ArrayLike<number>, q: ArrayLike<number>) => wasserstein(p, q, inSteps(p))

describe('the metrics', () => {
  it('agree with numpy and scipy', () => {
    for (const expected of referenceValues.metrics) {
      const { p, q } = expected
      const ordinals = expected.ordinals.map((ordinal) => ordinal ?? Number.NaN)
      expect(jsDivergence(p, q)).toBeCloseTo(expected.jsDivergence, 12)
      expect(wasserstein(p, q, ordinals)).toBeCloseTo(expected.wasserstein, 12)
      expect(hellinger(p, q)).toBeCloseTo(expected.hellinger, 12)
      expect(klDivergence(p, q)).toBeCloseTo(expected.klDivergence, 12)
      expect(rootMeanSquareError(p, q)).toBeCloseTo(expected.rootMeanSquareError, 12)
      expect(entropy(p)).toBeCloseTo(expected.entropy, 12)
    }
  })

  it.each([
    ['total variation', totalVariationOf],
    ['Jensen-Shannon', jsDivergence],
    ['Wasserstein', onScale],
    ['Hellinger', hellinger],
    ['root mean square error', rootMeanSquareError],
  ])(
    '%s lies between 0 and 1, is symmetric, and 0 from a distribution to itself',
    (_name, metric) => {
      fc.assert(
        fc.property(shares(2), ([p = [], q = []]) => {
          fc.pre(p.length > 1)
          expect(metric(p, q)).toBeGreaterThanOrEqual(0)
          expect(metric(p, q)).toBeLessThanOrEqual(1)
          expect(metric(q, p)).toBeCloseTo(metric(p, q), 14)
          expect(metric(p, p)).toBeCloseTo(0, 14)
        }),
      )
    },
  )

  const jsDistance = (p: ArrayLike<number>, q: ArrayLike<number>) => Math.sqrt(jsDivergence(p, q))

  it.each([
    ['total variation', totalVariationOf],
    ['the Jensen-Shannon distance', jsDistance],
    ['Wasserstein', onScale],
    ['Hellinger', hellinger],
    ['root mean square error', rootMeanSquareError],
  ])('%s is never shorter by way of a third distribution', (_name, metric) => {
    fc.assert(
      fc.property(shares(3), ([p = [], middle = [], q = []]) => {
        fc.pre(p.length > 1)
        // The root of a rounding error of 1e-16 is 1e-8.
        expect(metric(p, q)).toBeLessThanOrEqual(metric(p, middle) + metric(middle, q) + 1e-7)
      }),
    )
  })

  it('order pairs as theory says: Hellinger squared, total variation, root of 2 times Hellinger', () => {
    fc.assert(
      fc.property(shares(2), ([p = [], q = []]) => {
        const distance = totalVariationOf(p, q)
        expect(hellinger(p, q) ** 2).toBeLessThanOrEqual(distance + 1e-12)
        expect(distance).toBeLessThanOrEqual(Math.SQRT2 * hellinger(p, q) + 1e-12)
        expect(jsDivergence(p, q)).toBeLessThanOrEqual(distance + 1e-12)
      }),
    )
  })

  it('refuse lists of unequal length', () => {
    const all = [
      totalVariationOf,
      jsDivergence,
      onScale,
      hellinger,
      klDivergence,
      rootMeanSquareError,
      topOptionHit,
    ]
    for (const metric of all)
      expect(() => metric([1], [0.5, 0.5])).toThrow('not of one size: 1 and 2')
    expect(() => wasserstein([1], [1], [1, 2])).toThrow(RangeError)
  })

  it('do not turn a figure that is missing into a score', () => {
    for (const metric of [totalVariationOf, jsDivergence, onScale, hellinger, klDivergence])
      expect(metric([Number.NaN, 1], [0.5, 0.5])).toBeNaN()
    expect(entropy([Number.NaN, 1])).toBeNaN()
    expect(topOptionHit([Number.NaN, 1], [0.5, 0.5])).toBeNaN()
    expect(topOptionHit([0.5, 0.5], [Number.NaN, 1])).toBeNaN()
  })
})

describe('the Jensen-Shannon divergence', () => {
  it('is by hand', () => {
    const expected = (Math.log2(4 / 3) + 0.5 * Math.log2(2 / 3) + 0.5 * Math.log2(2)) / 2
    expect(jsDivergence([1, 0], [0.5, 0.5])).toBeCloseTo(expected, 15)
  })

  it('is 1 without a common option', () => {
    expect(jsDivergence([1, 0, 0], [0, 0.3, 0.7])).toBeCloseTo(1, 14)
  })
})

describe('the Wasserstein distance', () => {
  it('moves shares along the scale, as a part of its length', () => {
    expect(wasserstein([0.5, 0.5, 0], [0, 0.5, 0.5], [1, 2, 3])).toBe(0.5)
    expect(wasserstein([1, 0, 0], [0, 0, 1], [1, 2, 3])).toBe(1)
    expect(wasserstein([1, 0, 0], [0, 1, 0], [1, 2, 3])).toBe(0.5)
  })

  it('takes the natural order from the ordinals, whole numbers or not', () => {
    // A middle option that is listed last, at 1.5 between 1 and 2.
    expect(wasserstein([1, 0, 0], [0, 0, 1], [1, 2, 1.5])).toBe(0.5)
    expect(wasserstein([1, 0, 0], [0, 1, 0], [3, 1, 2])).toBe(1)
  })

  it('leaves out options off the scale and divides the others by their sum', () => {
    const ordinals = [1, 2, Number.NaN]
    expect(wasserstein([0.4, 0.4, 0.2], [0.1, 0.1, 0.8], ordinals)).toBe(0)
    expect(wasserstein([0.5, 0, 0.5], [0, 0.1, 0.9], ordinals)).toBe(1)
  })

  it('counts options at the same place as one', () => {
    expect(wasserstein([1, 0, 0], [0, 1, 0], [1, 1, 2])).toBe(0)
  })

  it('is missing where either side has nothing on the scale', () => {
    const ordinals = [1, 2, Number.NaN]
    expect(wasserstein([0, 0, 1], [0.5, 0.5, 0], ordinals)).toBeNaN()
    expect(wasserstein([0.5, 0.5, 0], [0, 0, 1], ordinals)).toBeNaN()
  })

  it('is missing where the scale has fewer than two places', () => {
    expect(wasserstein([1, 0], [1, 0], [Number.NaN, Number.NaN])).toBeNaN()
    expect(wasserstein([0.5, 0.5], [1, 0], [1, Number.NaN])).toBeNaN()
    expect(wasserstein([0.5, 0.5], [1, 0], [3, 3])).toBeNaN()
    expect(wasserstein([1], [1], [1])).toBeNaN()
  })

  it('of two options on a scale is the total variation', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (one, other) => {
        const [p, q] = [
          [one / 100, 1 - one / 100],
          [other / 100, 1 - other / 100],
        ]
        expect(wasserstein(p, q, [7, 2])).toBeCloseTo(totalVariationOf(p, q), 14)
      }),
    )
  })
})

describe('the Hellinger distance', () => {
  it('is by hand', () => {
    const root = Math.sqrt(0.5)
    const expected = Math.sqrt((1 - root) ** 2 + root ** 2) / Math.SQRT2
    expect(hellinger([1, 0], [0.5, 0.5])).toBeCloseTo(expected, 15)
  })

  it('is 1 without a common option', () => {
    expect(hellinger([1, 0, 0], [0, 0.3, 0.7])).toBe(1)
  })
})

describe('the Kullback-Leibler divergence', () => {
  it('is by hand, with 1 % of the uniform distribution mixed in', () => {
    const expected = 0.995 * Math.log2(0.995 / 0.5) + 0.005 * Math.log2(0.005 / 0.5)
    expect(klDivergence([1, 0], [0.5, 0.5])).toBeCloseTo(expected, 15)
  })

  it('is finite where the estimate rules out what occurs, and infinite without the mixing', () => {
    expect(klDivergence([0.5, 0.5], [1, 0])).toBeCloseTo(
      0.5 * Math.log2(0.5 / 0.995) + 0.5 * Math.log2(0.5 / 0.005),
      14,
    )
    expect(klDivergence([0.5, 0.5], [1, 0], 0)).toBe(Number.POSITIVE_INFINITY)
    expect(klDivergence([1, 0], [0.5, 0.5], 0)).toBeCloseTo(1, 14)
  })

  it('has a direction: from the reference to the estimate', () => {
    expect(klDivergence([1, 0], [0.5, 0.5])).not.toBeCloseTo(klDivergence([0.5, 0.5], [1, 0]), 1)
  })

  it('is 0 from a distribution to itself and never below', () => {
    fc.assert(
      fc.property(shares(2), ([p = [], q = []]) => {
        expect(klDivergence(p, p)).toBeCloseTo(0, 14)
        expect(klDivergence(p, q)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('the root mean square error', () => {
  it('is by hand', () => {
    expect(rootMeanSquareError([0.5, 0.3, 0.2], [0.2, 0.3, 0.5])).toBeCloseTo(Math.sqrt(0.06), 15)
  })
})

describe('the hit of the top option', () => {
  it('is 1 or 0 where both have one most frequent option', () => {
    expect(topOptionHit([0.2, 0.8], [0.4, 0.6])).toBe(1)
    expect(topOptionHit([0.2, 0.8], [0.6, 0.4])).toBe(0)
  })

  it('is shared by the options that tie in the estimate', () => {
    expect(topOptionHit([0.4, 0.4, 0.2], [0.1, 0.7, 0.2])).toBe(0.5)
    expect(topOptionHit([0.4, 0.4, 0.2], [0.1, 0.2, 0.7])).toBe(0)
    expect(topOptionHit([0.25, 0.25, 0.25, 0.25], [0.1, 0.2, 0.3, 0.4])).toBe(0.25)
  })

  it('takes any of the options that tie in the reference', () => {
    expect(topOptionHit([0.6, 0.4, 0], [0.4, 0.2, 0.4])).toBe(1)
    expect(topOptionHit([0.4, 0.4, 0.2], [0.5, 0.5, 0])).toBe(1)
    expect(topOptionHit([0.4, 0.4, 0.2], [0.5, 0, 0.5])).toBe(0.5)
  })

  it('takes shares for equal that differ by rounding only', () => {
    const third = 0.1 + 0.2
    expect(third).not.toBe(0.3)
    expect(topOptionHit([third, 0.3, 0.3], [0, 1, 0])).toBeCloseTo(1 / 3, 15)
  })
})

describe('entropy', () => {
  it('is by hand', () => {
    expect(entropy([0.5, 0.25, 0.25])).toBeCloseTo(1.5, 14)
    expect(entropy([1, 0])).toBe(0)
    expect(entropy([1])).toBe(0)
  })

  it('lies between 0 and that of equal shares', () => {
    fc.assert(
      fc.property(shares(1), ([p = []]) => {
        expect(entropy(p)).toBeGreaterThanOrEqual(0)
        expect(entropy(p)).toBeLessThanOrEqual(Math.log2(p.length) + 1e-12)
      }),
    )
  })
})

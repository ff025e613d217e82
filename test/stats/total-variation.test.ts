import fc from 'fast-check'
import { conditionedOn } from '../../server/stats/distribution.ts'
import { totalVariation } from '../../server/stats/total-variation.ts'
import { present } from '../../server/core/assert.ts'
import { distributions, weighted } from '../support/distributions.ts'
import { referenceValues } from './reference/values.ts'

describe('total variation', () => {
  it('is half of the absolute differences, summed', () => {
    expect(totalVariation(weighted(5, 3, 2), weighted(2, 3, 5))).toBeCloseTo(0.3, 15)
  })

  it('is 1 without a common option and 0 over a single option', () => {
    expect(totalVariation(weighted(1, 0, 0), weighted(0, 1, 2))).toBe(1)
    expect(totalVariation(weighted(3), weighted(5))).toBe(0)
  })

  it('agrees with numpy', () => {
    for (const { p, q, value } of referenceValues.totalVariation) {
      expect(totalVariation(weighted(...p), weighted(...q))).toBeCloseTo(value, 14)
    }
  })

  it('pairs options by their keys, whatever their order', () => {
    const one = weighted(1, 2, 7)
    const turned = present(conditionedOn(one, ['c', 'a', 'b']), 'the same in another order')
    expect(totalVariation(one, turned)).toBe(0)
    expect(totalVariation(turned, weighted(1, 0, 0))).toBeCloseTo(0.9, 15)
  })

  it('refuses distributions over different options', () => {
    expect(() => totalVariation(weighted(1, 1), weighted(1, 1, 0))).toThrow('not the same options')
    expect(() => totalVariation(weighted(1, 1, 0), weighted(1, 1))).toThrow('not the same options')
    const other = present(conditionedOn(weighted(1, 1, 1), ['a', 'c']), 'another option set')
    expect(() => totalVariation(weighted(1, 1), other)).toThrow('not the same options')
  })

  it('lies between 0 and 1, is symmetric, and is 0 from a distribution to itself', () => {
    fc.assert(
      fc.property(distributions(2), ([one = weighted(1), other = weighted(1)]) => {
        const distance = totalVariation(one, other)
        expect(distance).toBeGreaterThanOrEqual(0)
        expect(distance).toBeLessThanOrEqual(1)
        expect(totalVariation(other, one)).toBe(distance)
        expect(totalVariation(one, one)).toBe(0)
      }),
    )
  })

  it('is never shorter by way of a third distribution', () => {
    fc.assert(
      fc.property(
        distributions(3),
        ([one = weighted(1), middle = weighted(1), other = weighted(1)]) => {
          const around = totalVariation(one, middle) + totalVariation(middle, other)
          expect(totalVariation(one, other)).toBeLessThanOrEqual(around + 1e-12)
        },
      ),
    )
  })
})

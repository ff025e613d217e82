import fc from 'fast-check'
import { median } from '../../server/stats/median.ts'
import { quantiles } from '../../server/stats/quantiles.ts'
import { referenceValues } from './reference/values.ts'

describe('quantiles', () => {
  it('go in a straight line between the sorted values', () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.5, 1, 0.1])).toEqual([1, 2.5, 4, 1.3])
  })

  it('agree with numpy', () => {
    for (const { values, probabilities, quantiles: expected } of referenceValues.quantiles) {
      for (const [index, quantile] of quantiles(values, probabilities).entries())
        expect(quantile).toBeCloseTo(expected[index] ?? Number.NaN, 13)
    }
  })

  it('refuse an empty list and what is not a probability', () => {
    expect(() => quantiles([], [0.5])).toThrow(RangeError)
    expect(() => quantiles([1], [1.5])).toThrow(RangeError)
    expect(() => quantiles([1], [Number.NaN])).toThrow(RangeError)
  })

  it('leave the list as it was', () => {
    const values = [3, 1, 2]
    quantiles(values, [0.5])
    expect(values).toEqual([3, 1, 2])
  })

  it('lie within the list and rise with the probability', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 })
    const probability = fc.double({ noNaN: true, min: 0, max: 1 })
    fc.assert(
      fc.property(values, probability, probability, (list, one, other) => {
        const found = quantiles(list, [0, Math.min(one, other), Math.max(one, other), 1])
        expect([...found].sort((a, b) => a - b)).toEqual(found)
        expect([found[0], found[3]]).toEqual([Math.min(...list), Math.max(...list)])
      }),
    )
  })
})

describe('the median', () => {
  it('is the value in the middle, or the mean of the two', () => {
    expect(median([3, 1, 10])).toBe(3)
    expect(median([3, 1])).toBe(2)
    expect(median([7])).toBe(7)
  })

  it('of nothing is undefined', () => {
    expect(median([])).toBeUndefined()
  })
})

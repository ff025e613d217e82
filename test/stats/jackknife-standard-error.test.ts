import fc from 'fast-check'
import { jackknifeStandardError } from '../../server/stats/jackknife-standard-error.ts'
import { referenceValues } from './reference/values.ts'

const meansWithout = (values: readonly number[]) => {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => (sum - value) / (values.length - 1))
}

describe('the jackknife standard error', () => {
  it('of a mean is the standard deviation over the root of n', () => {
    expect(jackknifeStandardError([4, 3.5, 1.5])).toBeCloseTo(Math.sqrt(7 / 3), 14)
  })

  it('agrees with numpy for a ratio of sums over unequal clusters', () => {
    for (const { withoutEach, standardError } of referenceValues.jackknife)
      expect(jackknifeStandardError(withoutEach)).toBeCloseTo(standardError, 14)
  })

  it('is 0 where no cluster makes a difference', () => {
    expect(jackknifeStandardError([0.3, 0.3])).toBe(0)
  })

  it('needs two clusters', () => {
    expect(() => jackknifeStandardError([0.3])).toThrow(RangeError)
    expect(() => jackknifeStandardError([])).toThrow(RangeError)
  })

  it('agrees with the formula for a mean on any values', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2 })
    fc.assert(
      fc.property(values, (list) => {
        const mean = list.reduce((sum, value) => sum + value, 0) / list.length
        const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        const expected = Math.sqrt(squares / (list.length - 1) / list.length)
        expect(jackknifeStandardError(meansWithout(list))).toBeCloseTo(expected, 9)
      }),
    )
  })
})

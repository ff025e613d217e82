import fc from 'fast-check'
import { studentTQuantile } from '../../server/stats/student-t-quantile.ts'
import { referenceValues } from './reference/values.ts'

describe('the quantile of Student’s t', () => {
  it('agrees with scipy from 1 to 100,000 degrees of freedom', () => {
    for (const { probability, degrees, value } of referenceValues.studentT) {
      const error = Math.abs(studentTQuantile(probability, degrees) - value)
      expect(error).toBeLessThan(1e-10 * Math.max(1, Math.abs(value)))
    }
  })

  it('is exact where there are formulas, for one and for two degrees', () => {
    for (const p of [0.6, 0.9, 0.975, 0.9995]) {
      const [cauchy, two] = [
        Math.tan(Math.PI * (p - 0.5)),
        (2 * p - 1) / Math.sqrt(2 * p * (1 - p)),
      ]
      expect(studentTQuantile(p, 1) / cauchy).toBeCloseTo(1, 12)
      expect(studentTQuantile(p, 2) / two).toBeCloseTo(1, 12)
    }
  })

  it('is that of the table in every book', () => {
    const table = [12.706, 4.303, 3.182, 2.776, 2.571]
    for (const [index, value] of table.entries())
      expect(studentTQuantile(0.975, index + 1)).toBeCloseTo(value, 3)
  })

  it('is symmetric, and falls as the degrees of freedom rise', () => {
    const degrees = fc.integer({ min: 1, max: 300 })
    fc.assert(
      fc.property(fc.double({ min: 0.51, max: 0.999, noNaN: true }), degrees, (probability, n) => {
        const quantile = studentTQuantile(probability, n)
        expect(studentTQuantile(1 - probability, n)).toBeCloseTo(-quantile, 7)
        expect(studentTQuantile(probability, n + 1)).toBeLessThan(quantile)
      }),
    )
  })

  it.each([0, 1, -0.1, Number.NaN])('refuses the probability %p', (probability) => {
    expect(() => studentTQuantile(probability, 4)).toThrow(RangeError)
  })

  it.each([0, 1.5, -3, Number.NaN])('refuses %p degrees of freedom', (degrees) => {
    expect(() => studentTQuantile(0.975, degrees)).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { holm } from '../../server/stats/holm.ts'
import { studentTPValue } from '../../server/stats/student-t-p-value.ts'
import { studentTQuantile } from '../../server/stats/student-t-quantile.ts'
import { referenceValues, rValues } from './reference/values.ts'

describe('the p value of Student’s t', () => {
  it('agrees with scipy, small ones too', () => {
    for (const { t, degrees, p } of referenceValues.studentTPValues) {
      if (p < 1e-300) expect(studentTPValue(t, degrees)).toBeLessThan(1e-299)
      else expect(studentTPValue(t, degrees) / p).toBeCloseTo(1, 9)
    }
  })

  it('is what the quantile says, and the same on either side', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.501, max: 0.9999, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (probability, degrees) => {
          const t = studentTQuantile(probability, degrees)
          expect(studentTPValue(t, degrees)).toBeCloseTo(2 * (1 - probability), 9)
          expect(studentTPValue(-t, degrees)).toBe(studentTPValue(t, degrees))
        },
      ),
    )
  })

  it('is 1 for no difference and 0 for an infinite one', () => {
    expect(studentTPValue(0, 7)).toBe(1)
    expect(studentTPValue(Number.POSITIVE_INFINITY, 7)).toBe(0)
  })

  it('refuses what is not a number and degrees that are not whole', () => {
    expect(() => studentTPValue(Number.NaN, 3)).toThrow(RangeError)
    for (const degrees of [0, 1.5, -1, Number.NaN])
      expect(() => studentTPValue(1, degrees)).toThrow(RangeError)
  })
})

describe('Holm’s correction', () => {
  it('is by hand', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
    expect(holm([0.5, 0.6])).toEqual([1, 1])
    expect(holm([0.2])).toEqual([0.2])
    expect(holm([])).toEqual([])
  })

  it('agrees with R', () => {
    for (const { p, corrected } of rValues.holm)
      for (const [index, own] of holm(p).entries())
        expect(own).toBeCloseTo(corrected[index] ?? Number.NaN, 14)
  })

  it('does not count tests that are missing', () => {
    expect(holm([Number.NaN, 0.01, Number.NaN, 0.02])).toEqual([Number.NaN, 0.02, Number.NaN, 0.02])
  })

  it('never makes a p value smaller, keeps their order, and stays within 1', () => {
    const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(pValues, (list) => {
        const corrected = holm(list)
        for (const [index, p] of list.entries()) {
          expect(corrected[index]).toBeGreaterThanOrEqual(p)
          expect(corrected[index]).toBeLessThanOrEqual(1)
          for (const [other, q] of list.entries())
            if (p < q) expect(corrected[index]).toBeLessThanOrEqual(corrected[other] ?? 0)
        }
      }),
    )
  })
})

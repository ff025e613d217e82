import fc from 'fast-check'
import { apportion } from '../../../server/response-formats/rules/apportion.ts'

describe('apportion', () => {
  it.each([
    [[50, 40, 10], 30, [15, 12, 3]],
    [[1, 1, 1], 100, [34, 33, 33]],
    [[37.5, 62.5], 10_000, [3750, 6250]],
    [[0.29, 99.71], 10_000, [29, 9971]],
    [[0, 0], 30, [15, 15]],
    [[Number.NaN, -3, 1], 7, [0, 0, 7]],
    [[], 7, []],
  ])('shares %j out over %d units', (weights, total, units) => {
    expect(apportion(weights, total)).toEqual(units)
  })

  it('gives out all units, each share less than one away from its due', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(weights, fc.nat(10_000), (some, total) => {
        const units = apportion(some, total)
        const sum = some.reduce((one, other) => one + other, 0)
        expect(units.reduce((one, other) => one + other, 0)).toBe(total)
        units.forEach((unit, index) => {
          const due = sum > 0 ? ((some[index] ?? 0) / sum) * total : total / some.length
          expect(Math.abs(unit - due)).toBeLessThan(1 + 1e-6)
        })
      }),
    )
  })
})

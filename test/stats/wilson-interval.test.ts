import fc from 'fast-check'
import { wilsonInterval } from '../../server/stats/wilson-interval.ts'
import { referenceValues } from './reference/values.ts'

describe('the Wilson interval', () => {
  it('agrees with scipy', () => {
    for (const { successes, trials, low, high } of referenceValues.wilson) {
      const interval = wilsonInterval(successes, trials)
      expect(interval?.low).toBeCloseTo(low, 12)
      expect(interval?.high).toBeCloseTo(high, 12)
    }
  })

  it('is undefined without trials', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined()
  })

  it.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [1, Number.NaN],
  ])('refuses %p of %p', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError)
  })

  it('holds the rate, stays within 0 and 1, and mirrors failures', () => {
    const trials = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const passes = Math.round(n * part)
        const { low, high } = wilsonInterval(passes, n) ?? { low: Number.NaN, high: Number.NaN }
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(passes / n + 1e-12)
        expect(high).toBeGreaterThanOrEqual(passes / n - 1e-12)
        expect(high).toBeLessThanOrEqual(1)
        expect(wilsonInterval(n - passes, n)?.low).toBeCloseTo(1 - high, 10)
      }),
    )
  })
})

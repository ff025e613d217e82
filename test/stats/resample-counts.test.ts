import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { drawBinomial } from '../../server/stats/draw-binomial.ts'
import { logFactorial } from '../../server/stats/log-factorial.ts'
import { resampleCounts } from '../../server/stats/resample-counts.ts'
import { rValues } from './reference/values.ts'

describe('the logarithm of a factorial', () => {
  it('agrees with R, on either side of the table', () => {
    const arguments_ = [...new Array<number>(26).keys(), 100, 1400, 1e6]
    for (const [index, n] of arguments_.entries()) {
      const expected = rValues.logFactorial[index] ?? Number.NaN
      expect(Math.abs(logFactorial(n) - expected)).toBeLessThan(1e-13 * Math.max(expected, 1))
    }
  })
})

describe('a binomial draw', () => {
  it('falls as often as R says, within four standard errors', () => {
    for (const { n, rate, probabilities } of rValues.binomial) {
      const random = createRandom(`binomial/${String(n)}`)
      const draws = 20_000
      const counts = new Map<number, number>()
      for (let draw = 0; draw < draws; draw += 1) {
        const value = drawBinomial(n, rate, random)
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      for (const [value, probability] of probabilities.entries()) {
        const error = Math.sqrt((probability * (1 - probability)) / draws)
        const share = (counts.get(value) ?? 0) / draws
        expect(Math.abs(share - probability)).toBeLessThan(4 * error + 2 / draws)
      }
    }
  })

  it('is certain at the ends', () => {
    const random = createRandom('ends')
    expect(drawBinomial(7, 0, random)).toBe(0)
    expect(drawBinomial(7, 1, random)).toBe(7)
    expect(drawBinomial(0, 0.5, random)).toBe(0)
  })

  it('stays within its trials, for any random number', () => {
    const units = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.double({ min: 0, max: 1, noNaN: true }),
        units,
        (n, rate, unit) => {
          const value = drawBinomial(n, rate, { ...createRandom('any'), unit: () => unit })
          expect(Number.isInteger(value)).toBe(true)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(n)
        },
      ),
    )
  })

  it('refuses what is no number of trials and no probability', () => {
    const random = createRandom('refused')
    expect(() => drawBinomial(1.5, 0.5, random)).toThrow(RangeError)
    expect(() => drawBinomial(-1, 0.5, random)).toThrow(RangeError)
    expect(() => drawBinomial(2, 1.1, random)).toThrow(RangeError)
    expect(() => drawBinomial(2, Number.NaN, random)).toThrow(RangeError)
  })
})

describe('counts of a new sample', () => {
  it('have the mean and the variance of a multinomial draw', () => {
    const random = createRandom('multinomial')
    const shares = [0.5, 0.3, 0, 0.2]
    const [draws, n] = [5000, 40]
    const samples = Array.from({ length: draws }, () => resampleCounts({ shares, n, random }))
    for (const [option, share] of shares.entries()) {
      const counts = samples.map((sample) => sample[option] ?? Number.NaN)
      const mean = counts.reduce((sum, count) => sum + count, 0) / draws
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / draws
      expect(Math.abs(mean - n * share)).toBeLessThan(4 * Math.sqrt((n * share) / draws) + 1e-12)
      const expected = n * share * (1 - share)
      expect(Math.abs(variance - expected)).toBeLessThanOrEqual(0.1 * expected)
    }
  })

  it('are of n people, none of them on an option that nobody has', () => {
    const weights = fc.array(
      fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 9, noNaN: true })),
    )
    fc.assert(
      fc.property(weights, fc.nat(2000), fc.string(), (shares, n, seed) => {
        fc.pre(shares.some((share) => share > 0))
        const counts = resampleCounts({ shares, n, random: createRandom(seed) })
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n)
        for (const [option, share] of shares.entries())
          if (share === 0) expect(counts[option]).toBe(0)
      }),
    )
  })

  it('refuse a distribution of nothing', () => {
    const random = createRandom('nothing')
    expect(() => resampleCounts({ shares: [], n: 3, random })).toThrow(RangeError)
    expect(() => resampleCounts({ shares: [0, 0], n: 3, random })).toThrow(RangeError)
    expect(() => resampleCounts({ shares: [1], n: 0.5, random })).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { bootstrapRatio } from '../../server/stats/bootstrap-ratio.ts'
import { drawResamples } from '../../server/stats/draw-resamples.ts'
import { referenceValues } from './reference/values.ts'

const resamples = (size: number, count = 2000, seed = 'test') =>
  drawResamples({ size, count, random: createRandom(`${seed}/${String(size)}`) })

const clusters = fc.array(
  fc.record({
    sum: fc.double({ min: 0, max: 20, noNaN: true }),
    count: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 30 },
)

describe('resamples', () => {
  it('hold as many positions as the list, drawn evenly', () => {
    const { picks } = resamples(7, 3000)
    const counts = new Array<number>(7).fill(0)
    for (const pick of picks) counts[pick] = (counts[pick] ?? 0) + 1
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(21_000)
    // 3,000 each are expected, with a standard deviation of 51.
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(210)
  })

  it('refuse a list of nothing', () => {
    expect(() => resamples(0)).toThrow(RangeError)
    expect(() => resamples(3, 0)).toThrow(RangeError)
  })
})

describe('the bootstrap of a ratio', () => {
  it('comes within sampling error of numpy with 200,000 resamples', () => {
    for (const { sums, counts, low, high } of referenceValues.bootstrapRatio) {
      const draws = resamples(sums.length, 20_000)
      const own = bootstrapRatio({ numerators: sums, denominators: counts, resamples: draws })
      expect(Math.abs(own.low - low)).toBeLessThan(0.03 * (high - low))
      expect(Math.abs(own.high - high)).toBeLessThan(0.03 * (high - low))
    }
  })

  it('resamples whole clusters: of two unequal people each resample has both or one twice', () => {
    const own = bootstrapRatio({
      numerators: [0.4, 0.5],
      denominators: [2, 1],
      resamples: resamples(2),
    })
    expect(own.low).toBeCloseTo(0.2, 15)
    expect(own.high).toBeCloseTo(0.5, 15)
  })

  it('of a single cluster, or of clusters that are all alike, has no width', () => {
    expect(
      bootstrapRatio({ numerators: [0.9], denominators: [3], resamples: resamples(1) }),
    ).toEqual({ low: 0.9 / 3, high: 0.9 / 3 })
    const alike = { numerators: [1, 1, 1], denominators: [4, 4, 4], resamples: resamples(3) }
    expect(bootstrapRatio(alike)).toEqual({ low: 0.25, high: 0.25 })
  })

  it('refuses lists of different sizes and clusters without values', () => {
    const draws = resamples(2)
    expect(() =>
      bootstrapRatio({ numerators: [1], denominators: [1, 1], resamples: draws }),
    ).toThrow('differ in size')
    expect(() =>
      bootstrapRatio({ numerators: [1, 1, 1], denominators: [1, 1, 1], resamples: draws }),
    ).toThrow('differ in size')
    expect(() =>
      bootstrapRatio({ numerators: [1, 1], denominators: [1, 0], resamples: draws }),
    ).toThrow('above 0')
  })

  it('gives the same interval for the same seed, within the range of the clusters’ own ratios', () => {
    fc.assert(
      fc.property(clusters, fc.string(), (list, seed) => {
        const interval = () =>
          bootstrapRatio({
            numerators: list.map(({ sum }) => sum),
            denominators: list.map(({ count }) => count),
            resamples: resamples(list.length, 50, seed),
          })
        const { low, high } = interval()
        expect(interval()).toEqual({ low, high })
        const ratios = list.map(({ sum, count }) => sum / count)
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9)
        expect(high).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9)
      }),
    )
  })
})

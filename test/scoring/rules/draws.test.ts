import { createRandom } from '../../../server/core/random.ts'
import { drawMultinomial } from '../../../server/scoring/rules/draw-multinomial.ts'
import { binomialUpTo, drawSubsets, everySubset } from '../../../server/scoring/rules/subsets.ts'

describe('subsets', () => {
  it('are all listed, once each', () => {
    expect(everySubset(4, 2)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ])
    expect(everySubset(3, 3)).toEqual([[0, 1, 2]])
    expect(everySubset(7, 4)).toHaveLength(binomialUpTo(200, 7, 4))
  })

  it('are counted up to a limit', () => {
    expect(binomialUpTo(200, 10, 4)).toBe(Number.POSITIVE_INFINITY)
    expect(binomialUpTo(210, 10, 4)).toBe(210)
    expect(binomialUpTo(200, 5, 5)).toBe(1)
    expect(binomialUpTo(200, 3, 4)).toBe(0)
  })

  it('are drawn without doubles, each place as often as another', () => {
    const drawn = drawSubsets({ n: 5, k: 2, count: 5000 }, createRandom('subsets'))
    const seen = [0, 0, 0, 0, 0]
    for (const subset of drawn) {
      expect(new Set(subset).size).toBe(2)
      for (const place of subset) seen[place] = (seen[place] ?? 0) + 1
    }
    for (const times of seen) expect(Math.abs(times / 5000 - 0.4)).toBeLessThan(0.03)
  })
})

describe('a sample of answers', () => {
  const SHARES = Float64Array.of(0.02, 0.68, 0, 0.3)

  it.each([1, 7, 19, 200, 1380])(
    'of %i has whole counts, the right mean and the right spread',
    (n) => {
      const random = createRandom(`sample/${String(n)}`)
      const draws = Array.from({ length: 4000 }, () => drawMultinomial(SHARES, n, random))
      for (const draw of draws) {
        expect(draw.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        for (const share of draw)
          expect(Math.abs(share * n - Math.round(share * n))).toBeLessThan(1e-9)
      }
      for (const [option, share] of SHARES.entries()) {
        const values = draws.map((draw) => draw[option] ?? Number.NaN)
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const variance =
          values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
        const expected = (share * (1 - share)) / n
        expect(Math.abs(mean - share)).toBeLessThanOrEqual(5 * Math.sqrt(expected / values.length))
        if (expected === 0) expect(variance).toBe(0)
        else expect(Math.abs(variance / expected - 1)).toBeLessThan(n * share < 1 ? 0.5 : 0.15)
      }
    },
  )

  it('is the same for the same seed', () => {
    const draw = () => [...drawMultinomial(SHARES, 100, createRandom('same'))]
    expect(draw()).toEqual(draw())
  })

  it('has a whole number of answers from 1 on', () => {
    for (const n of [0, -1, 2.5, Number.NaN])
      expect(() => drawMultinomial(SHARES, n, createRandom('none'))).toThrow(RangeError)
  })
})

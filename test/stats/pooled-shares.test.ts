import fc from 'fast-check'
import { medianShares } from '../../server/stats/median-shares.ts'
import { recalibrated } from '../../server/stats/recalibrated.ts'
import { trimmedMeanShares } from '../../server/stats/trimmed-mean-shares.ts'
import { distributions } from '../support/distributions.ts'
import { referenceValues } from './reference/values.ts'

const rowsOf = (count: number) =>
  distributions(count).map((all) => all.map((distribution) => distribution.shares))

const expectShares = (own: Float64Array | undefined, expected: readonly number[]) => {
  expect(own).toHaveLength(expected.length)
  for (const [index, share] of expected.entries()) expect(own?.[index]).toBeCloseTo(share, 13)
}

describe('the median distribution', () => {
  it('is the median of each option, divided by their sum', () => {
    expectShares(
      medianShares([
        [1, 0],
        [0.5, 0.5],
        [0.4, 0.6],
      ]),
      [0.5, 0.5],
    )
    expectShares(
      medianShares([
        [0.6, 0.4, 0],
        [0.1, 0.2, 0.7],
        [0.3, 0.3, 0.4],
      ]),
      [0.3, 0.3, 0.4],
    )
  })

  it('is undefined for nobody, and where every median is 0', () => {
    expect(medianShares([])).toBeUndefined()
    const apart = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]
    expect(medianShares(apart)).toBeUndefined()
  })
})

describe('the trimmed mean distribution', () => {
  it('leaves out a quarter of the shares at each end of each option', () => {
    expectShares(
      trimmedMeanShares([
        [1, 0],
        [0.8, 0.2],
        [0.6, 0.4],
        [0, 1],
      ]),
      [0.7, 0.3],
    )
  })

  it('cuts nothing off fewer than four', () => {
    expectShares(
      trimmedMeanShares([
        [1, 0],
        [0.8, 0.2],
        [0, 1],
      ]),
      [0.6, 0.4],
    )
  })

  it('is undefined for nobody, and where nothing is left', () => {
    expect(trimmedMeanShares([])).toBeUndefined()
    const apart = [0, 1, 2, 3].map((place) => [0, 1, 2, 3].map((at) => Number(at === place)))
    expect(trimmedMeanShares(apart)).toBeUndefined()
  })

  it.each([-0.1, 0.5, Number.NaN])('refuses to cut off %p', (cut) => {
    expect(() => trimmedMeanShares([[1]], cut)).toThrow(RangeError)
  })
})

describe('pooled distributions', () => {
  it('agree with numpy and scipy', () => {
    for (const { rows, median, trimmedMean } of referenceValues.pooled) {
      expectShares(medianShares(rows), median)
      expectShares(trimmedMeanShares(rows), trimmedMean)
    }
  })

  it('refuse rows of unequal length', () => {
    expect(() => medianShares([[1], [0.5, 0.5]])).toThrow('not of one size')
    expect(() => trimmedMeanShares([[0.5, 0.5], [1]])).toThrow('not of one size')
  })

  it('sum to 1, do not depend on the order of people, and of equal people are that one', () => {
    fc.assert(
      fc.property(rowsOf(5), (rows) => {
        const [first = []] = rows
        for (const pool of [medianShares, trimmedMeanShares]) {
          const own = pool(rows)
          if (own !== undefined) expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
          expect(pool([...rows].reverse())).toEqual(own)
          expectShares(pool([first, first, first, first]), first)
        }
      }),
    )
  })

  it('leave the rows as they were', () => {
    const rows = [Float64Array.of(0.2, 0.8), Float64Array.of(0.9, 0.1)]
    medianShares(rows)
    expect(rows).toEqual([Float64Array.of(0.2, 0.8), Float64Array.of(0.9, 0.1)])
  })
})

describe('a recalibrated distribution', () => {
  it('is drawn towards the uniform one, all the way at 1', () => {
    expectShares(recalibrated([0.8, 0.2], 0.5), [0.65, 0.35])
    expectShares(recalibrated([0.8, 0.2], 1), [0.5, 0.5])
    expectShares(recalibrated([0.8, 0.2], 0), [0.8, 0.2])
  })

  it('is pushed away from it below 0, with shares below 0 set to 0', () => {
    expectShares(recalibrated([0.6, 0.4], -1), [0.7, 0.3])
    expectShares(recalibrated([0.8, 0.2], -1), [1, 0])
    // 1.2, 0.6 and 0.2 less a third each: 13/15, 4/15 and below 0.
    expectShares(recalibrated([0.6, 0.3, 0.1], -1), [13 / 17, 4 / 17, 0])
  })

  it('is a distribution whatever the lambda', () => {
    fc.assert(
      fc.property(rowsOf(1), fc.double({ min: -1, max: 1, noNaN: true }), ([row = []], lambda) => {
        const own = recalibrated(row, lambda)
        expect(Math.min(...own)).toBeGreaterThanOrEqual(0)
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})

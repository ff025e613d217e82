import fc from 'fast-check'
import { ordinaryLeastSquares } from '../../server/stats/ordinary-least-squares.ts'
import { pearsonCorrelation } from '../../server/stats/pearson-correlation.ts'
import { rValues } from './reference/values.ts'

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })))

describe('the least squares line', () => {
  it('is by hand', () => {
    const line = ordinaryLeastSquares([0, 1, 2], [1, 1, 4])
    expect(line?.slope).toBeCloseTo(1.5, 14)
    expect(line?.intercept).toBeCloseTo(0.5, 14)
  })

  it('agrees with R', () => {
    for (const { x, y, slope, intercept } of rValues.lines) {
      const line = ordinaryLeastSquares(x, y)
      expect(line?.slope).toBeCloseTo(slope, 12)
      expect(line?.intercept).toBeCloseTo(intercept, 12)
    }
  })

  it('is undefined where x does not vary', () => {
    expect(ordinaryLeastSquares([], [])).toBeUndefined()
    expect(ordinaryLeastSquares([1], [2])).toBeUndefined()
    const tenths = new Array<number>(70).fill(0.1)
    expect(ordinaryLeastSquares(tenths, [...tenths.keys()])).toBeUndefined()
  })

  it('is flat where y does not vary', () => {
    expect(ordinaryLeastSquares([1, 2, 5], [3, 3, 3])).toEqual({ slope: 0, intercept: 3 })
  })

  it('leaves residuals that sum to 0 and do not go with x', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [x, y] = [list.map(([first]) => first), list.map(([, second]) => second)]
        const line = ordinaryLeastSquares(x, y)
        fc.pre(line !== undefined)
        const residuals = list.map(([a, b]) => b - line.intercept - line.slope * a)
        expect(residuals.reduce((sum, residual) => sum + residual, 0)).toBeCloseTo(0, 6)
        expect(residuals.reduce((sum, own, i) => sum + own * (x[i] ?? 0), 0)).toBeCloseTo(0, 5)
      }),
    )
  })

  it('refuses lists of unequal length', () => {
    expect(() => ordinaryLeastSquares([1], [1, 2])).toThrow(RangeError)
  })
})

describe('the Pearson correlation', () => {
  it('is by hand', () => {
    expect(pearsonCorrelation([0, 1, 2], [1, 1, 4])).toBeCloseTo(3 / Math.sqrt(12), 14)
    expect(pearsonCorrelation([1, 2, 3], [6, 4, 2])).toBe(-1)
  })

  it('agrees with R', () => {
    for (const { x, y, correlation } of rValues.lines)
      expect(pearsonCorrelation(x, y)).toBeCloseTo(correlation, 12)
  })

  it('is undefined where one of them does not vary', () => {
    expect(pearsonCorrelation([1, 1], [1, 2])).toBeUndefined()
    expect(pearsonCorrelation([1, 2], [1, 1])).toBeUndefined()
    expect(pearsonCorrelation([], [])).toBeUndefined()
  })

  it('lies between -1 and 1 and is symmetric', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [x, y] = [list.map(([first]) => first), list.map(([, second]) => second)]
        const own = pearsonCorrelation(x, y)
        fc.pre(own !== undefined)
        expect(Math.abs(own)).toBeLessThanOrEqual(1)
        expect(pearsonCorrelation(y, x)).toBeCloseTo(own, 12)
      }),
    )
  })
})

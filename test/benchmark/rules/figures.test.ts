import fc from 'fast-check'
import { figuresOver, sharesOf } from '../../../server/benchmark/rules/figures.ts'

describe('sharesOf', () => {
  it('divides by the sum and gives options without a figure 0', () => {
    expect(sharesOf({ a: 3, b: 1 }, ['a', 'b', 'c'])).toEqual({ a: 0.75, b: 0.25, c: 0 })
  })

  it('normalises shares that a source rounded', () => {
    expect(sharesOf({ a: 0.5, b: 0.49 }, ['a', 'b'])['a']).toBeCloseTo(0.5 / 0.99, 12)
  })

  it('does not take what every object inherits for a figure', () => {
    expect(figuresOver({ a: 1 }, ['a', 'constructor'])).toEqual({ a: 1, constructor: 0 })
  })

  it('refuses figures in which nobody answered', () => {
    expect(() => sharesOf({ a: 0 }, ['a'])).toThrow(RangeError)
  })

  it('gives shares that sum to 1, whatever the counts', () => {
    const counts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(counts, (values) => {
        fc.pre(values.some((value) => value > 0))
        const figures = Object.fromEntries(
          values.map((value, index) => [`o${String(index)}`, value]),
        )
        const shares = Object.values(sharesOf(figures, Object.keys(figures)))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})

import fc from 'fast-check'
import {
  conditionedOn,
  fromCounts,
  fromPercentages,
  fromShares,
  fromWeights,
  shareOf,
} from '../../server/stats/distribution.ts'
import { distributions, weighted } from '../support/distributions.ts'

const YES_NO = ['yes', 'no']

describe('a distribution', () => {
  it('is made from percentages, and counts options that are left out as 0', () => {
    expect(fromPercentages(['yes', 'no', 'unsure'], { no: 75, yes: 25 }).shares).toEqual([
      0.25, 0.75, 0,
    ])
  })

  it('takes percentages that sum to 100 within 0.005', () => {
    expect(fromPercentages(YES_NO, { yes: 33.333, no: 66.663 }).shares[0]).toBeCloseTo(0.3333, 4)
    expect(() => fromPercentages(YES_NO, { yes: 33.33, no: 66.66 })).toThrow('sum to 99.99')
    expect(() => fromPercentages(YES_NO, {})).toThrow('sum to 0')
  })

  it('is made from counts, weighted ones too, and is undefined where nobody answered', () => {
    expect(fromCounts(YES_NO, { yes: 30, no: 10 })?.shares).toEqual([0.75, 0.25])
    expect(fromCounts(YES_NO, { yes: 0.5, no: 0.5 })?.shares).toEqual([0.5, 0.5])
    expect(fromCounts(YES_NO, { yes: 0, no: 0 })).toBeUndefined()
    expect(fromCounts(YES_NO, {})).toBeUndefined()
    expect(fromCounts([], {})).toBeUndefined()
  })

  it('is made from shares that sum to 1', () => {
    expect(fromShares(YES_NO, { yes: 0.1, no: 0.9 }).shares).toEqual([0.1, 0.9])
    expect(() => fromShares(YES_NO, { yes: 0.1, no: 0.8 })).toThrow(RangeError)
  })

  it('refuses figures for an option that it does not have', () => {
    expect(() => fromPercentages(YES_NO, { yes: 50, perhaps: 50 })).toThrow('perhaps')
    expect(() => fromPercentages(YES_NO, { yes: 100, perhaps: 0 })).toThrow('perhaps')
  })

  it('does not take what every object has for a figure', () => {
    expect(fromPercentages(['constructor', 'yes'], { yes: 100 }).shares).toEqual([0, 1])
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the figure %p', (figure) => {
    expect(() => fromCounts(YES_NO, { yes: figure, no: 1 })).toThrow(RangeError)
    expect(() => fromPercentages(YES_NO, { yes: figure, no: 100 - figure })).toThrow(RangeError)
  })

  it('refuses an option that is named twice, and weights that do not fit the options', () => {
    expect(() => fromWeights(['yes', 'yes'], [1, 2])).toThrow('named twice')
    expect(() => fromWeights(YES_NO, [1])).toThrow('one weight for each key')
  })

  it('tells the share of an option, and knows no others', () => {
    expect(shareOf(weighted(1, 3), 'b')).toBe(0.75)
    expect(() => shareOf(weighted(1, 3), 'c')).toThrow(RangeError)
  })

  it('is renormalised over some of its options, in the order asked for', () => {
    expect(conditionedOn(weighted(6, 2, 2), ['b', 'a'])).toMatchObject({
      keys: ['b', 'a'],
      shares: [0.25, expect.closeTo(0.75, 14)],
    })
  })

  it('is undefined over options that hold nothing, and refuses options that it does not have', () => {
    expect(conditionedOn(weighted(1, 0, 0), ['b', 'c'])).toBeUndefined()
    expect(conditionedOn(weighted(1, 1), [])).toBeUndefined()
    expect(() => conditionedOn(weighted(1, 1), ['z'])).toThrow(RangeError)
  })

  it('always has shares from 0 to 1 that sum to 1', () => {
    fc.assert(
      fc.property(distributions(1), ([distribution]) => {
        const shares = distribution?.shares ?? []
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})

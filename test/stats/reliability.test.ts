import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { intraclassCorrelation } from '../../server/stats/intraclass-correlation.ts'
import { krippendorffAlpha } from '../../server/stats/krippendorff-alpha.ts'
import { pearsonCorrelation } from '../../server/stats/pearson-correlation.ts'
import { spearmanBrown } from '../../server/stats/spearman-brown.ts'
import { splitHalf } from '../../server/stats/split-half.ts'
import { referenceValues, rValues } from './reference/values.ts'

const random = () => createRandom('reliability')

describe('the intraclass correlation', () => {
  it('is by hand, with the design effect', () => {
    const own = intraclassCorrelation([1, 3, 5, 7], [0, 0, 1, 1])
    expect(own?.icc).toBeCloseTo(14 / 18, 14)
    expect(own?.designEffect).toBeCloseTo(1 + 14 / 18, 14)
    expect(own).toMatchObject({ participants: 2, values: 4, varianceWithin: 2, varianceBetween: 7 })
  })

  it('agrees with an analysis of variance in R, with unequal numbers of values', () => {
    for (const expected of rValues.intraclass) {
      const own = intraclassCorrelation(expected.values, expected.participants)
      expect(own?.icc).toBeCloseTo(expected.icc, 12)
      expect(own?.designEffect).toBeCloseTo(expected.designEffect, 11)
      expect(own?.varianceWithin).toBeCloseTo(expected.varianceWithin, 12)
    }
  })

  it('is 1 where people do not differ from themselves, and below 0 where only they do', () => {
    expect(intraclassCorrelation([1, 1, 2, 2, 2], [7, 7, 3, 3, 3])?.icc).toBe(1)
    const own = intraclassCorrelation([1, 3, 1, 3], [0, 0, 1, 1])
    expect(own?.icc).toBe(-1)
    expect(own?.varianceBetween).toBe(0)
  })

  it('is undefined with one person, one value each, or no difference at all', () => {
    expect(intraclassCorrelation([], [])).toBeUndefined()
    expect(intraclassCorrelation([1, 2], [0, 0])).toBeUndefined()
    expect(intraclassCorrelation([1, 2], [0, 1])).toBeUndefined()
    expect(intraclassCorrelation(new Array<number>(9).fill(0.1), [0, 0, 0, 1, 1, 1, 2, 2, 2])).toBe(
      undefined,
    )
  })

  it('is at most 1, whatever the order of rows', () => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true })))
    fc.assert(
      fc.property(rows, (list) => {
        const of = (own: typeof list) =>
          intraclassCorrelation(
            own.map(([, value]) => value),
            own.map(([participant]) => participant),
          )
        const own = of(list)
        fc.pre(own !== undefined && own.varianceWithin > 1e-9)
        expect(own.icc).toBeLessThanOrEqual(1)
        expect(of([...list].reverse())?.icc).toBeCloseTo(own.icc, 8)
      }),
    )
  })
})

describe('the split-half reliability', () => {
  const participants = [0, 1, 2, 3].flatMap((person) => [person, person, person, person])

  it('is 1 where everybody is always the same, and people differ', () => {
    const values = participants.map((person) => person / 4)
    expect(splitHalf({ values, participants, random: random() })).toBeCloseTo(1, 14)
  })

  it('is what one split gives by hand', () => {
    const values = [1, 2, 2, 3, 5, 4]
    const owners = [0, 0, 1, 1, 2, 2]
    // Each person's halves are one value each: of the eight ways to turn them, four differ.
    const possible = [
      [1, 2, 5, 2, 3, 4],
      [1, 2, 4, 2, 3, 5],
      [1, 3, 5, 2, 2, 4],
      [1, 3, 4, 2, 2, 5],
    ].map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => {
      const [x, y] = [(a + b + c) / 3, (d + e + f) / 3]
      const products = (a - x) * (d - y) + (b - x) * (e - y) + (c - x) * (f - y)
      const xs = (a - x) ** 2 + (b - x) ** 2 + (c - x) ** 2
      const ys = (d - y) ** 2 + (e - y) ** 2 + (f - y) ** 2
      return products / Math.sqrt(xs * ys)
    })
    const own = splitHalf({ values, participants: owners, random: random(), splits: 1 })
    const nearest = Math.min(...possible.map((one) => Math.abs(one - (own ?? 0))))
    expect(nearest).toBeLessThan(1e-12)
  })

  it('comes near to what the intraclass correlation foretells', () => {
    for (const { values, participants: owners, icc } of rValues.intraclass.slice(2)) {
      const sizes = owners.length / new Set(owners).size
      const own = splitHalf({ values, participants: owners, random: random() })
      expect(Math.abs((own ?? 0) - spearmanBrown(icc, sizes / 2))).toBeLessThan(0.25)
    }
  })

  it('leaves out people with one value, and is undefined with fewer than three others', () => {
    const halves = { values: [1, 2, 3, 4, 9], participants: [0, 0, 1, 1, 2], random: random() }
    expect(splitHalf(halves)).toBeUndefined()
    expect(splitHalf({ values: [], participants: [], random: random() })).toBeUndefined()
  })

  it('keeps the values of an item together', () => {
    // Two items each: whatever the split, one half is an item with all its values.
    const values = [1, 3, 2, 5, 7, 4, 3, 3, 9]
    const owners = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    const items = [0, 0, 1, 0, 0, 1, 0, 0, 1]
    const means = [
      [2, 2],
      [6, 4],
      [3, 9],
    ]
    const possible = [0, 1, 2, 3].map((turned) => {
      const first = means.map((own, person) => own[(turned >> person) & 1] ?? 0)
      const second = means.map((own, person) => own[1 - ((turned >> person) & 1)] ?? 0)
      return pearsonCorrelation(first, second) ?? Number.NaN
    })
    const own = splitHalf({ values, participants: owners, items, random: random(), splits: 1 })
    expect(Math.min(...possible.map((one) => Math.abs(one - (own ?? 0))))).toBeLessThan(1e-12)
    const alone = owners.map(() => 0)
    expect(splitHalf({ values, participants: owners, items: alone, random: random() })).toBe(
      undefined,
    )
  })

  it('is undefined where people do not differ', () => {
    const values = participants.map(() => 0.5)
    expect(splitHalf({ values, participants, random: random() })).toBeUndefined()
  })

  it('depends on the seed alone', () => {
    const values = participants.map((person, index) => (person + index) % 5)
    const of = () => splitHalf({ values, participants, random: random(), splits: 7 })
    expect(of()).toBe(of())
  })
})

describe('the Spearman-Brown formula', () => {
  it('is by hand', () => {
    expect(spearmanBrown(0.77)).toBeCloseTo(1.54 / 1.77, 15)
    expect(spearmanBrown(0.27, 24)).toBeCloseTo((24 * 0.27) / (1 + 23 * 0.27), 15)
  })

  it('leaves a reliability of 0 or 1, and undoes itself', () => {
    expect(spearmanBrown(0)).toBe(0)
    expect(spearmanBrown(1, 9)).toBe(1)
    expect(spearmanBrown(spearmanBrown(0.4, 6), 1 / 6)).toBeCloseTo(0.4, 14)
  })
})

describe('Krippendorff’s alpha', () => {
  const nominal = (values: readonly unknown[]) => (one: number, other: number) =>
    Number(values[one] !== values[other])

  const alphaOf = (units: readonly number[], values: readonly unknown[], blocks?: number[]) =>
    krippendorffAlpha({
      units,
      distance: nominal(values),
      random: random(),
      ...(blocks === undefined ? {} : { blocks }),
    })

  it('is 1 with full agreement, by hand', () => {
    const own = alphaOf([0, 0, 1, 1], ['a', 'a', 'b', 'b'])
    expect(own).toMatchObject({ alpha: 1, observed: 0, ratings: 4, units: 2 })
    expect(own?.expected).toBeCloseTo(4 / 6, 14)
  })

  it('is the nominal example of the book: 12 units, two observers', () => {
    // Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section B: 0.692.
    const first = ['a', 'a', 'b', 'b', 'd', 'c', 'c', 'c', 'e', 'd', 'd', 'a']
    const second = ['b', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'e', 'd', 'd', 'd']
    const units = [...first.keys(), ...second.keys()]
    expect(alphaOf(units, [...first, ...second])?.alpha).toBeCloseTo(0.692, 3)
  })

  it('agrees with numpy on the total variation of distributions, in blocks or not', () => {
    for (const { units, blocks, shares, alpha, blockedAlpha } of referenceValues.alpha) {
      const distance = (one: number, other: number) =>
        (shares[one] ?? []).reduce(
          (sum, share, option) => sum + Math.abs(share - (shares[other]?.[option] ?? 0)) / 2,
          0,
        )
      const own = krippendorffAlpha({ units, distance, random: random() })
      expect(own?.alpha).toBeCloseTo(alpha, 12)
      const blocked = krippendorffAlpha({ units, blocks, distance, random: random() })
      expect(blocked?.alpha).toBeCloseTo(blockedAlpha, 12)
    }
  })

  it('of many ratings comes near to the alpha of all pairs', () => {
    const size = 3000
    const draws = createRandom('ratings')
    const values = Array.from({ length: size }, (_none, rating) =>
      draws.unit() < 0.4 ? rating % 3 : draws.int(0, 4),
    )
    const units = values.map((_value, rating) => rating % 30)
    const own = alphaOf(units, values)
    const counts = (list: readonly number[]) =>
      [0, 1, 2, 3, 4].map((value) => list.filter((one) => one === value).length)
    const apart = (list: readonly number[]) =>
      1 -
      counts(list).reduce((sum, count) => sum + count * (count - 1), 0) /
        (list.length * (list.length - 1))
    const observed = Array.from({ length: 30 }, (_none, unit) =>
      apart(values.filter((_value, rating) => units[rating] === unit)),
    ).reduce((sum, value) => sum + value / 30, 0)
    // Four standard errors: 0.5 / sqrt(100,000) of the expected, 0.5 / sqrt(30,000) of the observed.
    expect(Math.abs((own?.expected ?? 0) - apart(values))).toBeLessThan(0.0064)
    expect(Math.abs((own?.observed ?? 0) - observed)).toBeLessThan(0.0116)
  })

  it('leaves out units with one rating', () => {
    expect(alphaOf([0, 0, 1, 1, 2], ['a', 'a', 'b', 'b', 'z'])).toMatchObject({
      alpha: 1,
      ratings: 4,
      units: 2,
    })
  })

  it('pairs ratings of a block only, for what to expect', () => {
    const units = [0, 0, 1, 1, 2, 2, 3, 3]
    const values = ['a', 'a', 'b', 'b', 'x', 'x', 'x', 'x']
    const own = alphaOf(units, values, [0, 0, 0, 0, 1, 1, 1, 1])
    expect(own?.expected).toBeCloseTo((4 / 6 + 0) / 2, 14)
  })

  it('is undefined without a unit of two, and where all ratings are equal', () => {
    expect(alphaOf([], [])).toBeUndefined()
    expect(alphaOf([0, 1, 2], ['a', 'b', 'c'])).toBeUndefined()
    expect(alphaOf([0, 0, 1, 1], ['a', 'a', 'a', 'a'])).toBeUndefined()
  })

  it('refuses blocks of another length and a unit in two blocks', () => {
    expect(() => alphaOf([0, 0], ['a', 'b'], [0])).toThrow('not of one size')
    expect(() => alphaOf([0, 0], ['a', 'b'], [0, 1])).toThrow('two blocks')
  })
})

import fc from 'fast-check'
import { effectiveSampleSize } from '../../server/stats/effective-sample-size.ts'
import { type Margin, rakeWeights } from '../../server/stats/rake-weights.ts'
import { rValues } from './reference/values.ts'

const margin = (categories: readonly number[], targets: readonly number[]): Margin => ({
  categories: Int32Array.from(categories),
  targets,
})

const shareOf = (weights: Float64Array, categories: readonly number[], category: number) => {
  const known = weights.filter((_weight, person) => (categories[person] ?? -1) >= 0)
  const own = weights.filter((_weight, person) => categories[person] === category)
  return own.reduce((a, b) => a + b, 0) / known.reduce((a, b) => a + b, 0)
}

const meanOf = (weights: Float64Array) => weights.reduce((a, b) => a + b, 0) / weights.length

describe('raking weights', () => {
  it('are by hand: three women and a man, to be half and half', () => {
    const own = rakeWeights({ people: 4, margins: [margin([0, 0, 0, 1], [0.5, 0.5])] })
    for (const [person, weight] of [2 / 3, 2 / 3, 2 / 3, 2].entries())
      expect(own.weights[person]).toBeCloseTo(weight, 12)
    expect(own).toMatchObject({ converged: true, capped: 0 })
  })

  it('agree with iterative proportional fitting in R where the cap does not matter', () => {
    for (const { categories, targets, weights } of rValues.raking) {
      const margins = categories.map((own, index) => margin(own, targets[index] ?? []))
      const own = rakeWeights({ people: weights.length, margins, cap: 1000 })
      expect(own.converged).toBe(true)
      for (const [person, weight] of weights.entries())
        expect(own.weights[person]).toBeCloseTo(weight, 6)
    }
  })

  it('are cut to the cap, above and below, and say so', () => {
    const categories = [...new Array<number>(99).fill(0), 1]
    const own = rakeWeights({ people: 100, margins: [margin(categories, [0.5, 0.5])] })
    expect(own.weights[99]).toBeCloseTo(5, 9)
    expect(own.weights[0]).toBeCloseTo(95 / 99, 9)
    expect(own).toMatchObject({ converged: false, capped: 1 })
    expect(own.largestGap).toBeCloseTo(0.45, 6)
    const none = rakeWeights({ people: 4, margins: [margin([0, 0, 1, 1], [1, 0])] })
    expect(Math.min(...none.weights)).toBeCloseTo(0.2, 9)
  })

  it('rake again after the cut, so that others make up for who is capped', () => {
    // 81, 9, 9 and 1 of four kinds, to be half and half both ways. Uncapped, the one would weigh 25.
    const kinds = [81, 9, 9, 1].flatMap((size, kind) => new Array<number>(size).fill(kind))
    const [one, other] = [kinds.map((kind) => Number(kind > 1)), kinds.map((kind) => kind % 2)]
    const margins = [margin(one, [0.5, 0.5]), margin(other, [0.5, 0.5])]
    const own = rakeWeights({ people: 100, margins, cap: 10 })
    expect(own.weights[99]).toBeCloseTo(10, 9)
    expect(own.weights[81]).toBeCloseTo(40 / 9, 3)
    expect(shareOf(own.weights, one, 0)).toBeCloseTo(0.5, 4)
    expect(own.rounds).toBeGreaterThan(1)
  })

  it('leave a margin alone for people whose category is not known', () => {
    const gender = [0, 0, 0, 1, -1]
    const own = rakeWeights({ people: 5, margins: [margin(gender, [0.5, 0.5])] })
    expect(shareOf(own.weights, gender, 1)).toBeCloseTo(0.5, 9)
    expect(own.weights[4]).toBeCloseTo(1, 9)
  })

  it('divide the targets of categories that have people, where another has none', () => {
    const own = rakeWeights({ people: 3, margins: [margin([0, 1, 1], [0.4, 0.4, 0.2])] })
    expect(shareOf(own.weights, [0, 1, 1], 0)).toBeCloseTo(0.5, 9)
    expect(own.converged).toBe(true)
  })

  it('are all 1 without targets that anybody could meet', () => {
    const equal = Float64Array.of(1, 1)
    expect(rakeWeights({ people: 2, margins: [] }).weights).toEqual(equal)
    expect(rakeWeights({ people: 2, margins: [margin([-1, -1], [1])] }).weights).toEqual(equal)
    expect(rakeWeights({ people: 2, margins: [margin([0, 0], [0, 1])] }).weights).toEqual(equal)
  })

  it('have the mean 1, keep within the cap, and treat people of equal answers alike', () => {
    const person = fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 1 }))
    const people = fc.array(person, { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 9 }), (list, tenth) => {
        const { weights } = rakeWeights({
          people: list.length,
          margins: [
            margin(
              list.map(([first]) => first),
              [tenth / 10, 0.05, 0.95 - tenth / 10],
            ),
            margin(
              list.map(([, second]) => second),
              [0.5, 0.5],
            ),
          ],
        })
        expect(meanOf(weights)).toBeCloseTo(1, 6)
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0.2 - 1e-9)
        expect(Math.max(...weights)).toBeLessThanOrEqual(5 + 1e-9)
        for (const [index, own] of list.entries()) {
          const same = list.findIndex((other) => other.join() === own.join())
          expect(weights[index]).toBeCloseTo(weights[same] ?? Number.NaN, 9)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('refuse an empty sample, a cap without room and margins that do not fit', () => {
    expect(() => rakeWeights({ people: 0, margins: [] })).toThrow('nobody')
    expect(() => rakeWeights({ people: 2, margins: [], cap: 1 })).toThrow('leaves no room')
    expect(() => rakeWeights({ people: 2, margins: [margin([0], [1])] })).toThrow('other people')
    expect(() => rakeWeights({ people: 1, margins: [margin([1], [1])] })).toThrow(
      'without a target',
    )
    expect(() => rakeWeights({ people: 1, margins: [margin([0], [-1])] })).toThrow('below 0')
  })
})

describe('the effective sample size', () => {
  it('is by hand', () => {
    expect(effectiveSampleSize([1, 1, 2])).toBeCloseTo(16 / 6, 14)
    expect(effectiveSampleSize([])).toBe(0)
    expect(effectiveSampleSize([0, 0])).toBe(0)
  })

  it('is the number of people where all weigh the same, and never above', () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 5, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(weights, (list) => {
        expect(effectiveSampleSize(list)).toBeLessThanOrEqual(list.length + 1e-9)
        expect(effectiveSampleSize(list.map(() => 0.7))).toBeCloseTo(list.length, 9)
      }),
    )
  })
})

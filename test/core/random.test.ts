import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'

describe('random numbers', () => {
  it('are the same for the same seed and others for another', () => {
    const draws = (seed: string) =>
      Array.from({ length: 20 }, (_, index) => createRandom(`${seed}/${String(index)}`).int(0, 1e6))
    expect(draws('a')).toEqual(draws('a'))
    expect(draws('a')).not.toEqual(draws('b'))
  })

  it('of neighbouring seeds are not stratified: counts spread as chance would have them', () => {
    const counts = new Array<number>(10).fill(0)
    for (let seed = 0; seed < 10_000; seed += 1) {
      const digit = createRandom(`study/${String(seed)}`).int(0, 9)
      counts[digit] = (counts[digit] ?? 0) + 1
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // The 1st and 99.9th percentile of chi-square with 9 degrees of freedom (scipy 1.10).
    expect(chiSquare).toBeGreaterThan(2.088)
    expect(chiSquare).toBeLessThan(27.877)
  })

  it('shuffle without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const shuffled = createRandom(seed).shuffle(items)
        expect([...shuffled].sort()).toEqual([...items].sort())
      }),
    )
  })

  it('shuffle evenly: each of the six orders of three comes up about as often', () => {
    const orders = new Map<string, number>()
    for (let seed = 0; seed < 6000; seed += 1) {
      const order = createRandom(`order/${String(seed)}`)
        .shuffle(['a', 'b', 'c'])
        .join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(130)
  })

  it('cannot pick from nothing', () => {
    expect(() => createRandom('x').pick([])).toThrow(RangeError)
  })
})

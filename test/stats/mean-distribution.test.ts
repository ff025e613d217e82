import fc from 'fast-check'
import type { Distribution } from '../../server/stats/distribution.ts'
import { meanDistribution } from '../../server/stats/mean-distribution.ts'
import { meansWithoutEach } from '../../server/stats/means-without-each.ts'
import { distributions, weighted } from '../support/distributions.ts'

const sharesOf = (distribution: Distribution | undefined) => distribution?.shares

describe('the mean of distributions', () => {
  it('is the mean share of each option', () => {
    expect(sharesOf(meanDistribution([weighted(1, 0), weighted(1, 1)]))).toEqual([0.75, 0.25])
  })

  it('of one distribution is that distribution, and of none is undefined', () => {
    expect(sharesOf(meanDistribution([weighted(1, 3)]))).toEqual([0.25, 0.75])
    expect(meanDistribution([])).toBeUndefined()
  })

  it('refuses distributions over different options', () => {
    expect(() => meanDistribution([weighted(1, 1), weighted(1, 1, 1)])).toThrow(RangeError)
  })
})

describe('the means without each cluster', () => {
  it('leave out one cluster at a time, however many distributions it has', () => {
    const means = meansWithoutEach([[weighted(1, 0)], [weighted(0, 1), weighted(1, 1)]])
    expect(means.map(sharesOf)).toEqual([
      [0.25, 0.75],
      [1, 0],
    ])
  })

  it('are undefined for a cluster that is all there is', () => {
    expect(meansWithoutEach([[weighted(1, 2), weighted(3, 1)]])).toEqual([undefined])
    expect(meansWithoutEach([[]])).toEqual([undefined])
    expect(meansWithoutEach([])).toEqual([])
  })

  it('equal the means of the others, computed one by one', () => {
    fc.assert(
      fc.property(distributions(6), fc.array(fc.nat(3), { minLength: 6 }), (all, places) => {
        const clusters = [0, 1, 2, 3]
          .map((place) => all.filter((_one, index) => places[index] === place))
          .filter((cluster) => cluster.length > 0)
        for (const [index, mean] of meansWithoutEach(clusters).entries()) {
          const others = clusters.filter((_cluster, other) => other !== index).flat()
          const expected = sharesOf(meanDistribution(others))
          expect(mean === undefined).toBe(expected === undefined)
          for (const [option, share] of (expected ?? []).entries())
            expect(mean?.shares[option]).toBeCloseTo(share, 12)
        }
      }),
    )
  })
})

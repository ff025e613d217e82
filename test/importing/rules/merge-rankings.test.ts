import fc from 'fast-check'
import { mergeRankings } from '../../../server/importing/rules/merge-rankings.ts'

describe('mergeRankings', () => {
  it('keeps the order of every ranking', () => {
    expect(
      mergeRankings([
        ['a', 'c', 'd'],
        ['b', 'c'],
        ['a', 'b', 'e'],
      ]),
    ).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('lets the earlier ranking win where two disagree', () => {
    expect(
      mergeRankings([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toEqual(['a', 'b'])
  })

  it('has each item once, and agrees with rankings that come from one order', () => {
    const rankings = fc.array(fc.uniqueArray(fc.nat(20)).map((list) => list.sort((a, b) => a - b)))
    fc.assert(
      fc.property(rankings, (lists) => {
        const merged = mergeRankings(lists)
        expect([...merged].sort((a, b) => a - b)).toEqual(
          [...new Set(lists.flat())].sort((a, b) => a - b),
        )
        for (const list of lists) expect(merged.filter((item) => list.includes(item))).toEqual(list)
      }),
    )
  })
})

import { pooledCounts } from '../../../server/exporting/rules/pooled-counts.ts'

describe('the counts of several groups together', () => {
  it('are added up by option, with 0 where nobody chose it', () => {
    expect(pooledCounts(['yes', 'no', 'maybe'], [{ yes: 2, no: 1 }, { yes: 3 }])).toEqual({
      yes: 5,
      no: 1,
      maybe: 0,
    })
  })

  it('are unknown where a group has shares only, and where there is no group', () => {
    expect(pooledCounts(['yes'], [{ yes: 2 }, null])).toBeNull()
    expect(pooledCounts(['yes'], [])).toBeNull()
  })
})

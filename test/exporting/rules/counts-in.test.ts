import { countsIn } from '../../../server/exporting/rules/counts-in.ts'

describe('the level that an estimate counts in', () => {
  it.each([
    ['crowd', 'finished', false, true],
    ['individual', 'finished', false, false],
    ['all', 'finished', true, true],
    ['none', 'active', false, true],
    ['none', 'abandoned', true, false],
  ] as const)('is %s where it is %s, surplus %s, among the first %s', (...of) => {
    const [level, status, isSurplus, isAmongFirst] = of
    expect(countsIn({ status, isSurplus, isAmongFirst })).toBe(level)
  })
})

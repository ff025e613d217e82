import { uniqueKeys } from '../../../server/importing/rules/unique-keys.ts'

describe('uniqueKeys', () => {
  it('makes a slug of each text', () => {
    expect([...uniqueKeys(['Very likely', 'Not at all'])]).toEqual([
      ['Very likely', 'very-likely'],
      ['Not at all', 'not-at-all'],
    ])
  })

  it('keeps texts with the same slug apart, and equal texts together', () => {
    const keys = uniqueKeys(['Both (VOL)', 'Both: vol', 'Both (VOL)'])
    expect([...keys.keys()]).toEqual(['Both (VOL)', 'Both: vol'])
    expect(keys.get('Both (VOL)')).toBe('both-vol')
    expect(keys.get('Both: vol')).toMatch(/^both-vol-[0-9a-f]{8}$/)
  })
})

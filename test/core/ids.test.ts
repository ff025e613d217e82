import fc from 'fast-check'
import { slug } from '../../server/core/ids.ts'

describe('a key made from a label', () => {
  it.each([
    ['Very likely', 'very-likely'],
    ['DK/Refused', 'dk-refused'],
    ['Crème brûlée!', 'creme-brulee'],
    ['  1: Very unlikely ', '1-very-unlikely'],
  ])('%j becomes %s', (label, key) => {
    expect(slug(label)).toBe(key)
  })

  it('keeps long labels apart by a hash', () => {
    const [one, other] = [`${'word '.repeat(30)}one`, `${'word '.repeat(30)}other`]
    expect(slug(one)).not.toBe(slug(other))
    expect(slug(one)).toHaveLength(60)
  })

  it('is never empty, never longer than 60 and always a valid key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (label) => {
        expect(slug(label)).toMatch(/^[a-z0-9][a-z0-9-]{0,59}$/)
      }),
    )
  })
})

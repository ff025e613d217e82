import { withoutIds } from '../../../server/exporting/rules/without-ids.ts'

describe('free text without ids', () => {
  it('takes out what looks like a Prolific id', () => {
    expect(withoutIds('I am 5f3c1b2a9d8e7f6a5b4c3d2e, thanks')).toBe('I am [id removed], thanks')
    expect(withoutIds('5F3C1B2A9D8E7F6A5B4C3D2E')).toBe('[id removed]')
    expect(withoutIds('PROLIFIC_PID=5f3c1b2a9d8e7f6a5b4c3d2e')).toBe('PROLIFIC_PID=[id removed]')
  })

  it('leaves other words and numbers alone', () => {
    const text = 'The 2 items of 12345678901234567890123456789 were deadbeef.'
    expect(withoutIds(text)).toBe(text)
  })
})

import { publishedTotalVariation } from '../../../server/models/rules/published-total-variation.ts'

describe('the total variation of the published pairing', () => {
  it('compares what is paired and nothing else', () => {
    expect(publishedTotalVariation({ yes: 0.5, '(2)': 0.1 }, { yes: 0.75, no: 0.25 })).toBeCloseTo(
      0.175,
      12,
    )
  })

  it('takes a group without answers as zeros', () => {
    expect(publishedTotalVariation({ yes: 0.6, no: 0.4 }, {})).toBeCloseTo(0.5, 12)
  })

  it('is not misled by an option that is called like a part of every object', () => {
    expect(publishedTotalVariation({ constructor: 1 }, {})).toBe(0.5)
  })
})

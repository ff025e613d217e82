import fc from 'fast-check'
import { readWordedShares } from '../../../server/importing/rules/read-worded-shares.ts'

describe('the shares that a reply’s words state', () => {
  it.each([
    ["{'A': 0.35, 'B': 0.65}", { A: 0.35, B: 0.65 }],
    [
      "{'A':'.35','B':'.30','C':'.15','D':'.01','E':'.19'}",
      { A: 0.35, B: 0.3, C: 0.15, D: 0.01, E: 0.19 },
    ],
    ["{'A': 48%, 'B': 2%, 'C': 11%, 'D': 39%}", { A: 0.48, B: 0.02, C: 0.11, D: 0.39 }],
    ['{"A": "15%", "B": "85%"}\n', { A: 0.15, B: 0.85 }],
  ])('are read from %s', (words, shares) => {
    expect(readWordedShares(words)).toEqual(shares)
  })

  it.each([
    ['no braces', "'A': 1"],
    ['another sum', "{'A': 0.35, 'B': 0.6}"],
    ['whole numbers without a sign', "{'A': 35, 'B': 65}"],
    ['a letter twice', "{'A': 0.5, 'A': 0.5}"],
    ['a negative share', "{'A': -0.5, 'B': 1.5}"],
    ['words beside them', "Sure! {'A': 0.5, 'B': 0.5}"],
    ['an unknown word', "{'A': half, 'B': 0.5}"],
    ['one quotation mark', "{'A': '0.5, 'B': 0.5}"],
    ['letters alone', 'ABBA'],
    ['nothing', '{}'],
  ])('are not guessed where there is %s', (_case, words) => {
    expect(readWordedShares(words)).toBeUndefined()
  })

  it('never throw and always sum to 1', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const shares = Object.values(readWordedShares(`{${text}}`) ?? { A: 1 })
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
      }),
    )
  })
})

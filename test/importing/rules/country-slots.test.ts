import {
  hasAnswers,
  hasMixedWording,
  usedSlots,
} from '../../../server/importing/rules/country-slots.ts'

describe('hasMixedWording', () => {
  it('is true where two countries share no answer', () => {
    expect(
      hasMixedWording([
        { Good: 0.6, Bad: 0.4, 'Good thing': 0, 'Bad thing': 0 },
        { Good: 0.1, Bad: 0.9, 'Good thing': 0, 'Bad thing': 0 },
        { Good: 0, Bad: 0, 'Good thing': 0.5, 'Bad thing': 0.5 },
      ]),
    ).toBe(true)
  })

  it('is true where they share only a refusal', () => {
    expect(
      hasMixedWording([
        { Yes: 0.9, Sure: 0, 'DK/Refused': 0.1 },
        { Yes: 0, Sure: 0.9, 'DK/Refused': 0.1 },
      ]),
    ).toBe(true)
  })

  it('is false where each pair shares an answer', () => {
    expect(
      hasMixedWording([
        { Yes: 0.9, No: 0.1, Depends: 0 },
        { Yes: 1, No: 0, Depends: 0 },
        { Yes: 0.5, No: 0, Depends: 0.5 },
      ]),
    ).toBe(false)
  })

  it('is true where a country has no answers at all', () => {
    expect(
      hasMixedWording([
        { Yes: 1, 'Missing; Unknown': 0 },
        { Yes: 0, 'Missing; Unknown': 1 },
      ]),
    ).toBe(true)
  })
})

describe('hasAnswers and usedSlots', () => {
  it('do not take “Missing” for an answer', () => {
    expect(hasAnswers({ Yes: 0, 'Other missing; Multiple answers Mail (EVS)': 1 })).toBe(false)
    expect(hasAnswers({ Yes: 0.1, Refused: 0.9 })).toBe(true)
  })

  it('leave out what a country did not use', () => {
    expect(usedSlots({ Yes: 0.5, No: 0, Refused: 0.5 })).toEqual({ Yes: 0.5, Refused: 0.5 })
  })
})

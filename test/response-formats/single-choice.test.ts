import { createRandom } from '../../server/core/random.ts'
import { type ShownOption, singleChoice } from '../../server/response-formats/index.ts'

const options: readonly ShownOption[] = [
  { key: 'agree', label: 'Agree', isApart: false },
  { key: 'disagree', label: 'Disagree', isApart: false },
  { key: 'refused', label: 'Refused', isApart: true },
]

describe('single choice', () => {
  it('gives the chosen option 100', () => {
    expect(singleChoice.read({ choice: 'disagree' }, options)).toEqual({
      kind: 'accepted',
      value: { percentages: { agree: 0, disagree: 100, refused: 0 }, draws: null },
    })
  })

  it.each([undefined, '', 'Agree', 'agree\u0000', 'constructor', ['agree', 'disagree'], ['agree']])(
    'refuses %j',
    (choice) => {
      expect(singleChoice.read({ choice }, options)).toEqual({
        kind: 'refused',
        errors: [{ inputId: 'choice-0', message: 'Choose one of the answers.' }],
      })
    },
  )

  it('shows the options with the one that was chosen before', () => {
    expect(singleChoice.present(options, { choice: 'disagree' }, [])).toEqual({
      groups: [
        {
          label: null,
          rows: [
            { key: 'agree', label: 'Agree', inputId: 'choice-0', isChosen: false },
            { key: 'disagree', label: 'Disagree', inputId: 'choice-1', isChosen: true },
          ],
        },
        {
          label: 'Or give no answer',
          rows: [{ key: 'refused', label: 'Refused', inputId: 'choice-2', isChosen: false }],
        },
      ],
      error: null,
    })
  })

  it('fills in the option that has everything', () => {
    const random = createRandom('one')
    for (const key of ['agree', 'disagree', 'refused'])
      expect(singleChoice.fill({ [key]: 100 }, options, random)).toEqual({ choice: key })
  })

  it('fills in each option about as often as its share says', () => {
    const random = createRandom('often')
    const filled = Array.from({ length: 1000 }, () =>
      singleChoice.fill({ agree: 75, disagree: 25 }, options, random),
    )
    const agreeing = filled.filter(({ choice }) => choice === 'agree').length
    // Binomial(1000, 0.75): a standard deviation is 14.
    expect(agreeing).toBeGreaterThan(690)
    expect(agreeing).toBeLessThan(810)
    expect(filled.some(({ choice }) => choice === 'refused')).toBe(false)
  })

  it('fills in something where no share is known', () => {
    const filled = singleChoice.fill({}, options, createRandom('none'))
    expect(singleChoice.read(filled, options).kind).toBe('accepted')
  })
})

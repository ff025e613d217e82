import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { draws, type Fields, type ShownOption } from '../../server/response-formats/index.ts'

const options: readonly ShownOption[] = [
  { key: 'agree', label: 'Agree', isApart: false },
  { key: 'disagree', label: 'Disagree', isApart: false },
  { key: 'refused', label: 'Refused', isApart: true },
]

const everyone = (key: string): Record<string, string> =>
  Object.fromEntries(draws.fieldNames(options).map((name) => [name, key]))

const errorsOf = (fields: Fields) => {
  const result = draws.read(fields, options)
  return result.kind === 'refused'
    ? result.errors.map(({ inputId, message }) => [inputId, message])
    : []
}

describe('draws.read', () => {
  it('counts 30 people and keeps the order in which they were drawn', () => {
    const fields = { ...everyone('agree'), 'draw-2': 'disagree', 'draw-30': 'refused' }
    const result = draws.read(fields, options)
    expect(result.kind).toBe('accepted')
    if (result.kind !== 'accepted') return
    expect(result.value.draws).toHaveLength(30)
    expect(result.value.draws?.slice(0, 3)).toEqual(['agree', 'disagree', 'agree'])
    expect(result.value.draws?.[29]).toBe('refused')
    expect(result.value.percentages['agree']).toBeCloseTo((28 / 30) * 100, 9)
    expect(result.value.percentages['disagree']).toBeCloseTo((1 / 30) * 100, 9)
  })

  it('gives 0 to an option that was never drawn', () => {
    const result = draws.read(everyone('agree'), options)
    expect(result).toMatchObject({
      kind: 'accepted',
      value: { percentages: { agree: 100, disagree: 0, refused: 0 } },
    })
  })

  it('leads to the first person without an answer, and counts the others', () => {
    const fields = { ...everyone('agree'), 'draw-8': '', 'draw-9': undefined }
    expect(errorsOf(fields)).toEqual([
      ['draw-8', '2 of 30 people have no answer yet. Choose one for each; the first is person 8.'],
    ])
    expect(errorsOf({ ...everyone('agree'), 'draw-30': '' })).toEqual([
      ['draw-30', 'Person 30 has no answer yet. Choose one.'],
    ])
    expect(errorsOf({})).toHaveLength(1)
  })

  it.each(['Agree', 'toString', '1', ' agree', 'agree\u0000', ['agree', 'agree']])(
    'refuses %j, which is no option',
    (value) => {
      expect(errorsOf({ ...everyone('agree'), 'draw-5': value })).toEqual([
        ['draw-5', 'Person 5: choose one of the answers in the list.'],
      ])
    },
  )

  it('accepts nothing but 30 known options, whatever is sent', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...draws.fieldNames(options)),
      fc.oneof(fc.constantFrom('agree', 'disagree', 'refused'), fc.string(), fc.array(fc.string())),
    )
    fc.assert(
      fc.property(anything, (some) => {
        const result = draws.read({ ...everyone('agree'), ...some }, options)
        if (result.kind === 'refused') {
          expect(result.errors.length).toBeGreaterThan(0)
          return
        }
        const sum = Object.values(result.value.percentages).reduce((one, other) => one + other, 0)
        expect(sum).toBeCloseTo(100, 9)
        expect(result.value.draws).toHaveLength(30)
      }),
    )
  })
})

describe('draws.fill', () => {
  it('draws as many people an option as 30 people can say', () => {
    const fields = draws.fill({ agree: 50, disagree: 40, refused: 10 }, options, createRandom('a'))
    const drawn = Object.values(fields)
    expect(Object.keys(fields)).toEqual(draws.fieldNames(options))
    expect(drawn.filter((key) => key === 'agree')).toHaveLength(15)
    expect(drawn.filter((key) => key === 'disagree')).toHaveLength(12)
    expect(drawn.filter((key) => key === 'refused')).toHaveLength(3)
  })

  it('draws them in an order that the seed decides', () => {
    const fill = (seed: string) =>
      Object.values(draws.fill({ agree: 50, disagree: 50 }, options, createRandom(seed)))
    expect(fill('a')).toEqual(fill('a'))
    expect(fill('a')).not.toEqual(fill('b'))
  })
})

describe('draws.present', () => {
  it('shows 30 selects, with what was chosen before and the message at its person', () => {
    const typed = { 'draw-1': 'agree', 'draw-2': 'no such option' }
    const errors = [{ inputId: 'draw-2', message: 'Choose one of the answers in the list.' }]
    const shown = draws.present(options, typed, errors)
    const empty = draws.fieldNames(options).map((inputId, index) => ({
      number: index + 1,
      inputId,
      value: '',
      error: null,
    }))
    const rows = [
      { key: 'agree', label: 'Agree' },
      { key: 'disagree', label: 'Disagree' },
    ]
    expect(shown).toEqual({
      fields: [
        { ...empty[0], value: 'agree' },
        { ...empty[1], error: errors[0]?.message },
        ...empty.slice(2),
      ],
      groups: [
        { label: null, rows },
        { label: 'People who gave no answer', rows: [{ key: 'refused', label: 'Refused' }] },
      ],
    })
  })
})

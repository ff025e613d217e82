import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { allocation, type Fields, type ShownOption } from '../../server/response-formats/index.ts'

const options: readonly ShownOption[] = [
  { key: 'agree', label: 'Agree', isApart: false },
  { key: 'neither', label: 'Neither', isApart: false },
  { key: 'refused', label: 'Refused', isApart: true },
]

type Typed = string | readonly string[] | undefined

const fieldsOf = (agree: Typed, neither: Typed, refused: Typed): Fields => ({
  'percent-agree': agree,
  'percent-neither': neither,
  'percent-refused': refused,
})

const read = (agree: Typed, neither: Typed, refused: Typed) =>
  allocation.read(fieldsOf(agree, neither, refused), options)

const errorsOf = (result: ReturnType<typeof read>) =>
  result.kind === 'refused' ? result.errors.map(({ inputId, message }) => [inputId, message]) : []

describe('allocation.read', () => {
  it.each([
    { typed: ['70', '20', '10'], means: [70, 20, 10] },
    { typed: ['100', '0', '0'], means: [100, 0, 0] },
    { typed: ['37.5', '62,5', '0'], means: [37.5, 62.5, 0] },
    { typed: ['33.33', '33.33', '33.34'], means: [33.33, 33.33, 33.34] },
    { typed: [' 50 ', '50.00', '000'], means: [50, 50, 0] },
    { typed: ['99.99', '0.01', '0'], means: [99.99, 0.01, 0] },
  ])('accepts $typed', ({ typed, means }) => {
    const percentages = { agree: means[0], neither: means[1], refused: means[2] }
    expect(read(typed[0], typed[1], typed[2])).toEqual({
      kind: 'accepted',
      value: { percentages, draws: null },
    })
  })

  it('says how much is missing when the numbers do not reach 100', () => {
    expect(errorsOf(read('70', '20', '5'))).toEqual([
      ['percent-agree', 'The numbers add up to 95. Add 5 more.'],
    ])
  })

  it('says how much to take away when the numbers pass 100', () => {
    expect(errorsOf(read('70', '20', '15.25'))).toEqual([
      ['percent-agree', 'The numbers add up to 105.25. Take 5.25 away.'],
    ])
  })

  it('counts a hundredth: 99.99 and 100.01 are not 100', () => {
    expect(errorsOf(read('99.99', '0', '0'))).toEqual([
      ['percent-agree', 'The numbers add up to 99.99. Add 0.01 more.'],
    ])
    expect(errorsOf(read('99.99', '0.02', '0'))).toEqual([
      ['percent-agree', 'The numbers add up to 100.01. Take 0.01 away.'],
    ])
  })

  it('does not take an empty row for a zero, and points to it', () => {
    expect(errorsOf(read('100', '', undefined))).toEqual([
      ['percent-neither', '“Neither” is not set. Write 0 if you mean nobody.'],
      ['percent-refused', '“Refused” is not set. Write 0 if you mean nobody.'],
    ])
  })

  it.each([
    ['-5', 'The smallest number is 0.'],
    ['\u22125', 'The smallest number is 0.'],
    ['100.01', 'The largest number is 100.'],
    ['1000', 'The largest number is 100.'],
    ['9'.repeat(400), 'The largest number is 100.'],
    ['33.333', 'Use at most two digits after the point.'],
    ['1,000', 'Use at most two digits after the point.'],
    ['33.3300', 'Use at most two digits after the point.'],
  ])('says what is wrong with %j', (typed, todo) => {
    expect(errorsOf(read(typed, '20', '10'))).toEqual([['percent-agree', `“Agree”: ${todo}`]])
  })

  it.each([
    'NaN',
    'Infinity',
    '1e2',
    '0x10',
    '+5',
    '5%',
    '5 0',
    '.5',
    '5.',
    '5..5',
    'seventy',
    '७०',
    '７０',
    '70\u0000',
    '\u0000',
    '--1',
    '1_0',
    'null',
    'true',
    '<script>',
    '70;20',
    '70\n20',
    '\u202e07',
  ])('refuses %j', (typed) => {
    expect(errorsOf(read(typed, '20', '10'))).toEqual([
      ['percent-agree', '“Agree”: Write a number from 0 to 100, such as 35 or 12.5.'],
    ])
  })

  it('refuses a field that was sent twice', () => {
    expect(errorsOf(read(['70', '70'], '20', '10'))).toEqual([
      ['percent-agree', '“Agree”: Send one number only.'],
    ])
  })

  it('reads options that are called like properties of every object', () => {
    const odd = ['constructor', 'toString'].map((key) => ({ key, label: key, isApart: false }))
    expect(allocation.read({}, odd).kind).toBe('refused')
    expect(allocation.read(allocation.fill({}, odd, createRandom('odd')), odd)).toEqual({
      kind: 'accepted',
      value: { percentages: { constructor: 50, toString: 50 }, draws: null },
    })
  })

  it('accepts nothing but numbers from 0 to 100 that add up to 100, whatever is sent', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double().map(String),
      fc.integer({ min: -200, max: 200 }).map(String),
      fc.array(fc.string()),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(anything, anything, anything, (agree, neither, refused) => {
        const result = read(agree, neither, refused)
        if (result.kind === 'refused') {
          expect(result.errors.length).toBeGreaterThan(0)
          return
        }
        const numbers = Object.values(result.value.percentages)
        expect(numbers).toHaveLength(3)
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
        expect(numbers.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9)
      }),
    )
  })
})

describe('allocation.fill', () => {
  it('writes what read gives back exactly, for hundredths that add up to 100', () => {
    const cuts = fc.tuple(fc.nat(10_000), fc.nat(10_000))
    fc.assert(
      fc.property(cuts, ([one, other]) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const percentages = {
          agree: low / 100,
          neither: (high - low) / 100,
          refused: (10_000 - high) / 100,
        }
        const fields = allocation.fill(percentages, options, createRandom('fill'))
        expect(Object.keys(fields)).toEqual(allocation.fieldNames(options))
        expect(allocation.read(fields, options)).toEqual({
          kind: 'accepted',
          value: { percentages, draws: null },
        })
      }),
    )
  })

  it('makes any weights an answer that is accepted', () => {
    const weights = fc.dictionary(
      fc.constantFrom('agree', 'neither', 'refused'),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    )
    fc.assert(
      fc.property(weights, (percentages) => {
        const fields = allocation.fill(percentages, options, createRandom('fill'))
        expect(allocation.read(fields, options).kind).toBe('accepted')
      }),
    )
  })
})

describe('allocation.present', () => {
  it('starts with empty rows, those set apart in a group of their own', () => {
    expect(allocation.present(options, {}, [])).toEqual({
      groups: [
        {
          label: null,
          rows: [
            { key: 'agree', label: 'Agree', inputId: 'percent-agree', value: '', error: null },
            {
              key: 'neither',
              label: 'Neither',
              inputId: 'percent-neither',
              value: '',
              error: null,
            },
          ],
        },
        {
          label: 'People who gave no answer',
          rows: [
            {
              key: 'refused',
              label: 'Refused',
              inputId: 'percent-refused',
              value: '',
              error: null,
            },
          ],
        },
      ],
      total: null,
    })
  })

  it('keeps what was typed, with the message at its row', () => {
    const typed = fieldsOf('70', 'x\u0000yz', undefined)
    const result = allocation.read(typed, options)
    const errors = result.kind === 'refused' ? result.errors : []
    expect(allocation.present(options, typed, errors)).toMatchObject({
      groups: [
        {
          rows: [
            { value: '70', error: null },
            { value: 'xyz', error: 'Write a number from 0 to 100, such as 35 or 12.5.' },
          ],
        },
        { rows: [{ value: '', error: 'Not set. Write 0 if you mean nobody.' }] },
      ],
      total: '70 of 100 placed, 30 left',
    })
  })

  it('does not blame the first row for a wrong total', () => {
    const typed = fieldsOf('70', '20', '15')
    const errors = [{ inputId: 'percent-agree', message: 'The numbers add up to 105.' }]
    expect(allocation.present(options, typed, errors)).toMatchObject({
      groups: [{ rows: [{ error: null }, { error: null }] }, { rows: [{ error: null }] }],
      total: '105 of 100 placed, 5 too many',
    })
  })
})

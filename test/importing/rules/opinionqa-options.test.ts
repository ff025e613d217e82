import { opinionqaOptions } from '../../../server/importing/rules/opinionqa-options.ts'

const read = (references: string[], ordinals: number[], otherLabels: string[] = []) => {
  const { scale, options } = opinionqaOptions({ references, ordinals, otherLabels })
  return {
    scale,
    options: options.map(({ key, ordinal, refusal }) => [key, ordinal ?? null, refusal]),
  }
}

describe('opinionqaOptions', () => {
  it('gives ordinals to the first labels; what follows is off the scale', () => {
    expect(read(['Often', 'Never', 'Not sure', 'Refused'], [1, 2])).toEqual({
      scale: 'ordinal',
      options: [
        ['often', 1, false],
        ['never', 2, false],
        ['not-sure', null, false],
        ['refused', null, true],
      ],
    })
  })

  it.each(['Refused', 'DK/Refused', 'No answer', 'Missing'])(
    'takes “%s” for a refusal',
    (label) => {
      expect(read(['Yes', 'No', label], [1, 2]).options[2]?.[2]).toBe(true)
    },
  )

  it.each(['Not sure', "Don't know", 'Refused to say', 'Missing persons'])(
    'takes “%s” for an answer',
    (label) => {
      expect(read(['Yes', 'No', label], [1, 2]).options[2]?.[2]).toBe(false)
    },
  )

  it('takes a list in which all places are equal for nominal', () => {
    expect(read(['Cap', 'Hat', 'Refused'], [1, 1])).toEqual({
      scale: 'nominal',
      options: [
        ['cap', null, false],
        ['hat', null, false],
        ['refused', null, true],
      ],
    })
  })

  it('adds labels that only the counts have, off the scale', () => {
    expect(read(['Yes', 'No'], [1, 2], ['Yes', 'Both']).options).toEqual([
      ['yes', 1, false],
      ['no', 2, false],
      ['both', null, false],
    ])
  })
})

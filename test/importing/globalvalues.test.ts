import type { DocumentQuestion } from '../../server/benchmark/rules/document.ts'
import { present } from '../../server/core/assert.ts'
import { globalvalues } from '../../server/importing/globalvalues.ts'
import { SMALL_BENCHMARK } from './copy-of-benchmark.ts'

const WEATHER = 'what-do-you-think-of-the-weather-here-is-it-good-or-is-it-ba'

describe('the importer of Global Values', () => {
  const document = globalvalues.read(SMALL_BENCHMARK)
  const question = (key: string): DocumentQuestion =>
    present(
      document.questions.find((each) => each.key.startsWith(key.slice(0, 50))),
      key,
    )
  const exactly = (key: string): DocumentQuestion | undefined =>
    document.questions.find((each) => each.key === key)
  const sharesOf = (key: string, country: string) =>
    exactly(key)?.references.find(({ group }) => group === `COUNTRY:${country}`)?.shares

  it('has a group a country, in words that fit a sentence', () => {
    expect(document.groups).toEqual([
      { attribute: 'COUNTRY', value: 'Italy', label: 'people in Italy' },
      { attribute: 'COUNTRY', value: 'Japan', label: 'people in Japan' },
      { attribute: 'COUNTRY', value: 'Kenya', label: 'people in Kenya' },
      { attribute: 'COUNTRY', value: 'Philippines', label: 'people in the Philippines' },
    ])
  })

  it('keys shares by slot and leaves out the slots that a country does not use', () => {
    expect(sharesOf('is-white-bread-better-than-brown-bread', 'Kenya')).toEqual({
      yes: 0.4,
      no: 0.4,
      'depends-vol': 0.2,
    })
    expect(sharesOf('is-white-bread-better-than-brown-bread', 'Japan')).toEqual({
      yes: 0.5,
      no: 0.3,
      'dk-refused': 0.2,
    })
  })

  it('is nominal, and takes only refusals for refusals', () => {
    expect(exactly('is-white-bread-better-than-brown-bread')).toMatchObject({
      scale: 'nominal',
      options: [
        { key: 'yes', label: 'Yes', refusal: false },
        { key: 'no', label: 'No', refusal: false },
        { key: 'dk-refused', label: 'DK/Refused', refusal: true },
        { key: 'depends-vol', label: 'Depends (VOL)', refusal: false },
      ],
    })
  })

  it('marks the questions in which countries share no answer', () => {
    const marked = document.questions.filter((each) => each.mixed_wording).map(({ key }) => key)
    expect(marked).toEqual([question(WEATHER).key, 'how-often-are-the-trains-late'])
  })

  it('has no reference for a country whose shares lie wholly on “Missing”', () => {
    expect(sharesOf('how-often-are-the-trains-late', 'Italy')).toEqual({})
    expect(exactly('how-often-are-the-trains-late')).toMatchObject({
      options: [{ key: 'often' }, { key: 'at-times' }, { key: 'never' }, { key: 'don-t-know' }],
      remarks: [
        'Italy has no answers: all of it lies on Missing; Not available',
        'left out, as no country with answers uses it: Missing; Not available',
      ],
    })
  })

  it('drops slots that no country uses', () => {
    expect(exactly('do-you-eat-soup-in-summer')?.options.map(({ key }) => key)).toEqual([
      'yes',
      'no',
    ])
  })

  it('adds similar questions as examples, once, with the shares of every country', () => {
    const salt = present(exactly('do-you-put-salt-on-melons'), 'the example')
    expect(salt).toMatchObject({ example_only: true, similar: [] })
    expect(salt.references.map(({ group }) => group).sort()).toEqual([
      'COUNTRY:Italy',
      'COUNTRY:Japan',
      'COUNTRY:Kenya',
      'COUNTRY:Philippines',
    ])
    expect(sharesOf('do-you-put-salt-on-melons', 'Japan')).toEqual({ yes: 0.2, no: 0.8 })
  })

  it('keeps a copy of an asked question for the countries in which it is only an example', () => {
    expect(exactly('do-you-eat-soup-in-summer')?.references).toHaveLength(3)
    expect(exactly('do-you-eat-soup-in-summer-example')).toMatchObject({
      example_only: true,
      text: 'Do you eat soup in summer?',
    })
    expect(sharesOf('do-you-eat-soup-in-summer-example', 'Philippines')).toEqual({
      yes: 0.1,
      no: 0.5,
      'only-if-it-is-cold': 0.4,
    })
  })

  it('merges the similar questions of all countries into one order', () => {
    expect(exactly('is-white-bread-better-than-brown-bread')?.similar).toEqual([
      'do-you-eat-soup-in-summer-example',
      'do-you-put-salt-on-melons',
      'how-often-are-the-trains-late',
    ])
  })
})

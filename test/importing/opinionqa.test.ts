import type { DocumentQuestion } from '../../server/benchmark/rules/document.ts'
import { present } from '../../server/core/assert.ts'
import { opinionqa } from '../../server/importing/opinionqa.ts'
import { SMALL_BENCHMARK } from './copy-of-benchmark.ts'

describe('the importer of OpinionQA', () => {
  const document = opinionqa.read(SMALL_BENCHMARK)
  const question = (key: string): DocumentQuestion =>
    present(
      document.questions.find((each) => each.key === key),
      key,
    )
  const countsOf = (key: string, group: string) =>
    question(key).references.find((reference) => reference.group === group)?.counts

  it('reads every question of the larger folder, the published ones first, and names its sets', () => {
    expect(document.questions.map(({ key, sets }) => [key, sets.length])).toEqual([
      ['TEA_W1', 2],
      ['NAME_W4', 2],
      ['WALK_W1', 1],
      ['HAT_W2', 1],
      ['CATS_W3', 1],
      ['DOGS_W3', 1],
    ])
    expect(question('TEA_W1').sets).toEqual(['disagreement_100', 'disagreement_500'])
  })

  it('keeps an option whole that has a comma in it', () => {
    expect(question('TEA_W1').options).toEqual([
      { key: 'strong', label: 'Strong', ordinal: 1, refusal: false },
      { key: 'strong-but-with-milk', label: 'Strong, but with milk', ordinal: 2, refusal: false },
      { key: 'weak', label: 'Weak', ordinal: 3, refusal: false },
      { key: 'refused', label: 'Refused', refusal: true },
    ])
  })

  it('keys counts by option, also where a group has fewer of them', () => {
    expect(countsOf('TEA_W1', 'RACE:Black')).toEqual({ strong: 35, weak: 15 })
    expect(countsOf('TEA_W1', 'POLPARTY:Democrat')).toEqual({
      strong: 40,
      'strong-but-with-milk': 20,
      weak: 30,
      refused: 1,
    })
  })

  it('keeps the place of a middle option, and leaves “Not sure” off the scale', () => {
    expect(
      question('WALK_W1').options.map(({ key, ordinal, refusal }) => [key, ordinal, refusal]),
    ).toEqual([
      ['easier', 1, false],
      ['harder', 2, false],
      ['about-the-same', 1.5, false],
      ['not-sure', undefined, false],
      ['refused', undefined, true],
    ])
  })

  it('has an empty reference for a group without answers', () => {
    expect(countsOf('WALK_W1', 'SEX:Male')).toEqual({})
  })

  it('does not take people who refused to name their group for a group', () => {
    expect(document.groups.map(({ label }) => label)).toEqual([
      'Democrats',
      'Republicans',
      'Independents',
      'supporters of other parties',
      'men',
      'women',
      'White Americans',
      'Black Americans',
      'Hispanic Americans',
      'Asian Americans',
      'Americans of mixed race',
      'Americans of another race',
    ])
    expect(countsOf('TEA_W1', 'POLPARTY:Refused')).toBeUndefined()
  })

  it('reads a list of equal places as nominal, and adds what only the counts name', () => {
    expect(question('HAT_W2')).toMatchObject({
      scale: 'nominal',
      remarks: [
        'the source gives all options the same place: they are not a scale',
        'counted, but not listed in info.csv: A helmet',
      ],
    })
    expect(question('HAT_W2').options.map(({ key }) => key)).toEqual([
      'a-cap',
      'a-straw-hat',
      'no-hat',
      'refused',
      'a-helmet',
    ])
  })

  it('takes the text of the published study where a key has several', () => {
    expect(question('NAME_W4')).toMatchObject({
      text: 'How much do you like the name of your town?',
      remarks: [
        'info.csv has 2 texts under this key',
        'the folder of all questions has another text under this key',
      ],
    })
  })

  it('names the survey of each reference, and similar questions in their order', () => {
    expect(question('TEA_W1').references[0]?.source).toBe('Pew American Trends Panel W1')
    expect(question('WALK_W1').similar).toEqual(['HAT_W2', 'CATS_W3', 'DOGS_W3', 'NAME_W4'])
  })
})

import { nytimes } from '../../server/importing/nytimes.ts'
import { SMALL_BENCHMARK } from './copy-of-benchmark.ts'

describe('the importer of NYT Book Opinions', () => {
  const document = nytimes.read(SMALL_BENCHMARK)

  it('asks about each book in our own words, with its genre and summary above', () => {
    expect(document.questions.map(({ key, text, context }) => [key, text, context])).toContainEqual(
      [
        'the-baker-s-ladder-by-ann-example',
        "How likely are you to read this book: The Baker's Ladder, by Ann Example?",
        'Fiction. A baker climbs to the roof of her town and stays there.',
      ],
    )
  })

  it('has the four places of the scale without their numbers', () => {
    expect(document.questions[0]?.options).toEqual([
      { key: 'very-unlikely', label: 'Very unlikely', ordinal: 1, refusal: false },
      { key: 'somewhat-unlikely', label: 'Somewhat unlikely', ordinal: 2, refusal: false },
      { key: 'somewhat-likely', label: 'Somewhat likely', ordinal: 3, refusal: false },
      { key: 'very-likely', label: 'Very likely', ordinal: 4, refusal: false },
    ])
  })

  it('keys the counts of both parties and sexes; what nobody chose is left out', () => {
    expect(document.questions[1]?.references).toEqual([
      {
        group: 'POLPARTY:Democrat',
        counts: { 'very-unlikely': 6, 'somewhat-likely': 7, 'very-likely': 4 },
      },
      {
        group: 'POLPARTY:Republican',
        counts: {
          'very-unlikely': 4,
          'somewhat-unlikely': 4,
          'somewhat-likely': 4,
          'very-likely': 4,
        },
      },
      { group: 'SEX:Male', counts: { 'somewhat-likely': 9, 'very-likely': 8 } },
      {
        group: 'SEX:Female',
        counts: {
          'very-unlikely': 5,
          'somewhat-unlikely': 5,
          'somewhat-likely': 5,
          'very-likely': 5,
        },
      },
    ])
  })

  it('lists similar books by key', () => {
    expect(document.questions[0]?.similar).toEqual([
      'rivers-run-by-the-house-by-tom-sample',
      'counting-clouds-by-zoe-muster',
      'a-short-life-of-buttons-by-ivo-proof',
    ])
  })
})

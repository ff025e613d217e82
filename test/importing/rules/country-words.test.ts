import { countryWords } from '../../../server/importing/rules/country-words.ts'

describe('countryWords', () => {
  it.each([
    ['Japan', 'people in Japan'],
    ['Philippines', 'people in the Philippines'],
    ['United States', 'people in the United States'],
    ['Czech Republic', 'people in the Czech Republic'],
  ])('puts %s into a sentence', (country, words) => {
    expect(countryWords(country)).toBe(words)
  })
})

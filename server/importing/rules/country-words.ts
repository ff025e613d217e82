/** Countries whose name takes an article in a sentence. */
const WITH_ARTICLE =
  /^(United|Philippines|Netherlands|Bahamas|Gambia|Maldives|Dominican|Czech Republic|Palestinian|Solomon|Marshall|Central African|Ivory Coast)/

/** The words for people: “people in the Philippines”. */
export const countryWords = (country: string): string =>
  `people in ${WITH_ARTICLE.test(country) ? 'the ' : ''}${country}`

/**
 * `The Tiger'S Wife By Téa Obreht` as `The Tiger's Wife, by Téa Obreht`: the source capitalised every
 * word, also after an apostrophe, and its last “By” divides title and author.
 */
export function bookOf(titleAndAuthor: string): string {
  const plain = titleAndAuthor
    .replaceAll('\u00AD', '')
    .replace(
      /(['’])([ST])\b/g,
      (_whole, mark: string, letter: string) => mark + letter.toLowerCase(),
    )
    .trim()
  const [, title, author] = /^(.+) by (\S.*)$/i.exec(plain) ?? []
  return title === undefined || author === undefined ? plain : `${title}, by ${author}`
}

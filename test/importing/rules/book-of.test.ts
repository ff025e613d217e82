import { bookOf } from '../../../server/importing/rules/book-of.ts'

describe('bookOf', () => {
  it.each([
    ["The Baker'S Ladder By Ann Example", "The Baker's Ladder, by Ann Example"],
    ['Rivers Run By The House By Tom Sample', 'Rivers Run By The House, by Tom Sample'],
    ['We Don’T Talk By Fintan O’Toole', 'We Don’t Talk, by Fintan O’Toole'],
    ['A Title Without An Author', 'A Title Without An Author'],
    ['Soft\u00ADly By \u00ADNo\u00ADbody', 'Softly, by Nobody'],
  ])('divides %s', (source, book) => {
    expect(bookOf(source)).toBe(book)
  })
})

import { POPULATION } from '../../benchmark/index.ts'
import { groupKeyOf } from '../../benchmark/rules/document.ts'
import { present } from '../../core/assert.ts'
import { type Book, countsOf, groups, readBooks } from '../nytimes-files.ts'
import type { Problems } from '../problems.ts'
import { uniqueKeys } from '../rules/unique-keys.ts'
import type { LetteredQuestion, LetteredQuestions } from './lettered-question.ts'

/** Without steering, models saw the options of this group. */
const POPULATION_STAND_IN = 'Democrat'

const valueOf = new Map(groups.map((group) => [groupKeyOf(group), group.value]))

/**
 * The four options have the letters A to D, also where nobody in the group chose one of them; where a
 * file names no more letters than the group has counts, they follow the keys of the counts.
 */
function labelsOf(book: Book, value: string, letters: number): string[] {
  const labels = new Map(book.MC_options.map(({ source, label }) => [source, label]))
  const counted = Object.keys(countsOf(book, value) ?? {})
  const named = letters > counted.length ? [...labels.keys()] : counted
  return named.map((source) => labels.get(source) ?? source)
}

const lettered = (key: string, book: Book): LetteredQuestion => ({
  key,
  groupOf: groupKeyOf,
  labelsFor: (group, letters) =>
    labelsOf(
      book,
      group === POPULATION ? POPULATION_STAND_IN : (valueOf.get(group) ?? ''),
      letters,
    ),
  publishedLabels: null,
})

/** Books are named by their title. */
export function readNytimesLetters(
  { folder }: { readonly folder: string },
  problems: Problems,
): LetteredQuestions {
  const books = readBooks(folder, problems)
  const keys = uniqueKeys(Object.keys(books))
  return new Map(
    Object.entries(books).map(([title, book]) => [
      title,
      lettered(present(keys.get(title), title), book),
    ]),
  )
}

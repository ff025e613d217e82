import { z } from 'zod'
import { type DatasetDocument, datasetDocumentSchema } from '../benchmark/index.ts'
import { type DocumentQuestion, groupKeyOf } from '../benchmark/rules/document.ts'
import { present } from '../core/assert.ts'
import type { Importer } from './importer.ts'
import { readNytimesLetters } from './models/nytimes-letters.ts'
import { type Book, BOOKS, countsOf, groups, readBooks, SIMILAR } from './nytimes-files.ts'
import { collectProblems, type Problems } from './problems.ts'
import { readJson } from './read-json.ts'
import { bookOf } from './rules/book-of.ts'
import { uniqueKeys } from './rules/unique-keys.ts'

const SOURCE =
  'NYT Book Opinions: raters recruited by Meister, Guestrin and Hashimoto (2024), github.com/nicolemeister/benchmarking-distributional-alignment'

interface Shelf {
  readonly keys: ReadonlyMap<string, string>
  readonly similar: Readonly<Record<string, readonly string[]>>
}

function questionOf(title: string, book: Book, { keys, similar }: Shelf): DocumentQuestion {
  const options = uniqueKeys(book.MC_options.map(({ label }) => label))
  const keyOf = new Map(
    book.MC_options.map(({ source, label }) => [source, present(options.get(label), label)]),
  )
  return {
    key: present(keys.get(title), title),
    text: `How likely are you to read this book: ${bookOf(title)}?`,
    context: `${book.genre}. ${book.summary}`,
    scale: 'ordinal',
    sets: [],
    mixed_wording: false,
    example_only: false,
    options: book.MC_options.map(({ source, label, ordinal }) => ({
      key: present(keyOf.get(source), source),
      label,
      ordinal,
      refusal: false,
    })),
    references: groups.flatMap((group) => {
      const counts = countsOf(book, group.value)
      if (counts === undefined) return []
      const keyed = Object.entries(counts).map(
        ([source, n]) => [keyOf.get(source) ?? source, n] as const,
      )
      return [{ group: groupKeyOf(group), counts: Object.fromEntries(keyed) }]
    }),
    similar: (similar[title] ?? []).map((other) => present(keys.get(other), other)),
    remarks: [],
  }
}

function checkLabels(books: Readonly<Record<string, Book>>, problems: Problems): void {
  for (const [title, book] of Object.entries(books)) {
    const known = new Set(book.MC_options.map(({ source }) => source))
    for (const { value } of groups)
      for (const label of Object.keys(countsOf(book, value) ?? {}))
        if (!known.has(label))
          problems.report(BOOKS, `${title} > ${value} > ${label}`, 'expected one of MC_options')
  }
}

function readNytimes(folder: string): DatasetDocument {
  const problems = collectProblems()
  const books = readBooks(folder, problems)
  const similar =
    readJson({ folder, name: SIMILAR }, z.record(z.string(), z.array(z.string())), problems) ?? {}
  problems.throwIfAny()

  const keys = uniqueKeys(Object.keys(books))
  checkLabels(books, problems)
  for (const [title, others] of Object.entries(similar))
    for (const other of [title, ...others])
      if (!keys.has(other))
        problems.report(SIMILAR, title, `expected titles of books, found ${other}`)
  problems.throwIfAny()

  return datasetDocumentSchema.parse({
    dataset: 'nytimes',
    title: 'NYT Book Opinions',
    source: SOURCE,
    population: 'Americans',
    groups,
    questions: Object.entries(books).map(([title, book]) =>
      questionOf(title, book, { keys, similar }),
    ),
  })
}

export const nytimes: Importer = {
  name: 'nytimes',
  summary: 'book opinions: how likely 235 books are to be read, by party and sex',
  read: readNytimes,
  readLetters: readNytimesLetters,
}

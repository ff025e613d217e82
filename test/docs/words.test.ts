import { markdownFiles } from './markdown.ts'

/** What must not stand in a text that ships. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a thing left to do', /\b(?:TODO|FIXME|TBD|lorem ipsum|coming soon)\b/i],
  ['a figure left to fill in', /@[A-Z][A-Z0-9]*@/],
  ['a stopgap', /\bfor now\b/i],
  ['a folder of one person’s machine', /(?<![\w./-])\/(?:home|root|Users|work|mnt)\/\w/],
  ['a word that says nothing', /\bhelpers?\b/i],
  [
    'advertising',
    /\b(?:seamless\w*|effortless\w*|blazing\w*|cutting-edge|state-of-the-art|world-class|revolutionary|game-chang\w+|powerful)\b/i,
  ],
]

describe('the documentation', () => {
  it.each(FORBIDDEN)('does not have %s', (_what, pattern) => {
    const found = markdownFiles.flatMap(({ name, text }) =>
      text
        .split('\n')
        .map((line, index) => ({ line, place: `${name}:${String(index + 1)}` }))
        .filter(({ line }) => pattern.test(line))
        .map(({ line, place }) => `${place}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  })
})

import { fileNameOf } from '../../../server/exporting/documents/file-name-of.ts'
import { alphabetical, letter } from '../../../server/exporting/documents/letters.ts'
import { markdownTable } from '../../../server/exporting/documents/markdown.ts'

describe('letters of options', () => {
  it('go through the alphabet and then on with two', () => {
    expect([0, 1, 25, 26, 27, 52].map(letter)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'BA'])
  })

  it('follow the order in which Python sorts text', () => {
    expect(['b', 'a', 'Z', 'é'].sort(alphabetical)).toEqual(['Z', 'a', 'b', 'é'])
  })
})

describe('the name of a file', () => {
  it('is the text itself where it can be', () => {
    expect(fileNameOf('Less than $30,000')).toBe('Less than $30,000')
  })

  it('never leaves its folder, and differs where the texts differ', () => {
    expect(fileNameOf('a/b')).toBe('a%2Fb')
    expect(fileNameOf('a%2Fb')).toBe('a%252Fb')
    expect(fileNameOf('what?*')).toBe('what%3F%2A')
    expect(fileNameOf('..\\up')).toBe('..%5Cup')
  })
})

describe('a Markdown table', () => {
  it('keeps its cells apart, whatever is in them', () => {
    expect(markdownTable(['a', 'b'], [['x | y', 'two\nlines']])).toBe(
      '| a | b |\n| --- | --- |\n| x \\| y | two lines |',
    )
  })

  it('is nothing without rows', () => {
    expect(markdownTable(['a'], [])).toBe('')
  })
})

import fc from 'fast-check'
import { readPythonLiteral } from '../../../server/importing/rules/python-literal.ts'

/** A text as Python prints it. */
const printed = (text: string): string =>
  text.includes("'") && !text.includes('"')
    ? `"${text.replaceAll('\\', '\\\\')}"`
    : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

describe('readPythonLiteral', () => {
  it('reads lists of texts in both kinds of quotes', () => {
    expect(readPythonLiteral(`['Yes, but', "Don't know", 'a "b"']`)).toEqual([
      'Yes, but',
      "Don't know",
      'a "b"',
    ])
  })

  it('reads numbers', () => {
    expect(readPythonLiteral('[1, 2.0, 1.5, -3, .5, 1e-05, 99.]')).toEqual([
      1, 2, 1.5, -3, 0.5, 0.00001, 99,
    ])
  })

  it('reads dictionaries, lists in lists, and a comma after the last item', () => {
    expect(readPythonLiteral(`{1.0: 'Yes', 99.0: 'Refused',}`)).toEqual(
      new Map<string | number, string>([
        [1, 'Yes'],
        [99, 'Refused'],
      ]),
    )
    expect(readPythonLiteral(`{'a': [1, [2]], }`)).toEqual(new Map([['a', [1, [2]]]]))
    expect(readPythonLiteral(' [ ] ')).toEqual([])
    expect(readPythonLiteral('{}')).toEqual(new Map())
  })

  it('reads escapes', () => {
    expect(
      readPythonLiteral(String.raw`['it\'s', 'a\\b', 'a\nb\t', '\xe9', '\u2019', '\U0001F600']`),
    ).toEqual(["it's", 'a\\b', 'a\nb\t', 'é', '’', '😀'])
  })

  it.each([
    ['', 'expected a list, a dictionary, a text or a number at position 1, found the end'],
    ['[1 2]', 'expected “,” or “]” at position 4, found “2]”'],
    ["['a'", 'expected “,” or “]” at position 5, found the end'],
    ["['a]", "expected a list, a dictionary, a text or a number at position 2, found “'a]”"],
    ["['a'] + ['b']", "expected the end at position 7, found “+ ['b']”"],
    ["{'a' 1}", 'expected “:” at position 6, found “1}”'],
    ['{[1]: 2}', 'expected a text or a number at position 2, found “[1]: 2}”'],
    ['[None]', 'expected a list, a dictionary, a text or a number at position 2, found “None]”'],
    [
      'print(1)',
      'expected a list, a dictionary, a text or a number at position 1, found “print(1)”',
    ],
    [String.raw`['\q']`, String.raw`unknown escape \q`],
    [String.raw`['\UFFFFFFFF']`, String.raw`unknown escape \UFFFFFFFF`],
  ])('refuses %s', (source, message) => {
    expect(() => readPythonLiteral(source)).toThrow(new SyntaxError(message))
  })

  it('reads every list of texts that Python prints', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\n\r]/.test(each))
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(readPythonLiteral(`[${texts.map(printed).join(', ')}]`)).toEqual(texts)
      }),
    )
  })

  it('either reads a text or refuses it, whatever it is', () => {
    const unit = fc.constantFrom(...Array.from(`[]{}:,'"\\ 1.eE-xuU\na`))
    fc.assert(
      fc.property(fc.string({ unit }), (source) => {
        try {
          readPythonLiteral(source)
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
      }),
    )
  })
})

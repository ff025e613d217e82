/** What a printed Python value may be here: texts and numbers, in lists and dictionaries. */
export type PythonLiteral = string | number | PythonLiteral[] | Map<string | number, PythonLiteral>

const SPACE = /\s*/y
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const TEXT = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g
const LAST_CODE_POINT = 0x10ffff
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function unescaped(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(ESCAPE, (whole, x?: string, u?: string, long?: string, simple?: string) => {
      const hex = x ?? u ?? long
      const code = Number.parseInt(hex ?? '', 16)
      const character =
        code <= LAST_CODE_POINT ? String.fromCodePoint(code) : SIMPLE_ESCAPES.get(simple ?? '')
      if (character === undefined) throw new SyntaxError(`unknown escape ${whole}`)
      return character
    })
}

/**
 * Reads a list or dictionary as Python prints it: `['a', "b's"]`, `{1.0: 'a', 99.0: 'b'}`. Nothing is
 * evaluated. Throws SyntaxError, with the position from 1, on anything else.
 */
export function readPythonLiteral(source: string): PythonLiteral {
  let position = 0

  const fail = (expected: string): never => {
    const found =
      position < source.length ? `“${source.slice(position, position + 12)}”` : 'the end'
    throw new SyntaxError(
      `expected ${expected} at position ${String(position + 1)}, found ${found}`,
    )
  }
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position
    const matched = pattern.exec(source)?.[0]
    if (matched !== undefined) position += matched.length
    return matched
  }
  const takes = (mark: string): boolean => {
    take(SPACE)
    if (source[position] !== mark) return false
    position += 1
    return true
  }

  const scalar = (): string | number | undefined => {
    take(SPACE)
    const quoted = take(TEXT)
    if (quoted !== undefined) return unescaped(quoted)
    const number = take(NUMBER)
    return number === undefined ? undefined : Number(number)
  }
  /** Items up to the closing mark; Python allows a comma after the last. */
  const items = (close: string, item: () => void): void => {
    while (!takes(close)) {
      item()
      if (takes(',')) continue
      if (takes(close)) return
      fail(`“,” or “${close}”`)
    }
  }
  const value = (): PythonLiteral => {
    if (takes('[')) {
      const list: PythonLiteral[] = []
      items(']', () => {
        list.push(value())
      })
      return list
    }
    if (takes('{')) {
      const entries = new Map<string | number, PythonLiteral>()
      items('}', () => {
        const key = scalar() ?? fail('a text or a number')
        if (!takes(':')) fail('“:”')
        entries.set(key, value())
      })
      return entries
    }
    return scalar() ?? fail('a list, a dictionary, a text or a number')
  }

  const result = value()
  take(SPACE)
  if (position < source.length) fail('the end')
  return result
}

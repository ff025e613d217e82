/** The parts of a zod issue that say what is wrong. */
interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
  /** The value itself, where the schema was asked to report it. */
  readonly input?: unknown
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'keys with values'],
  ['record', 'keys with values'],
])
const LONGEST_FOUND = 60

function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'keys with values'
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text
}

/** What was expected and what is there, for one zod issue of a parse with `reportInput`. */
export function describeIssue(issue: Issue): string {
  const there = found(issue.input)
  if (issue.code === 'unrecognized_keys')
    return `unknown ${(issue.keys ?? []).map((key) => `“${key}”`).join(', ')}`
  if (issue.code === 'invalid_type') {
    const expected = String(issue.expected)
    return `expected ${NOUNS.get(expected) ?? expected}, found ${there}`
  }
  if (issue.code === 'invalid_value')
    return `expected one of ${(issue.values ?? []).map(String).join(', ')}, found ${there}`
  const message = issue.message.replace(/^(Invalid input|Too (small|big)): /, '')
  return issue.code !== 'custom' && message.startsWith('expected')
    ? `${message}, found ${there}`
    : message
}

/** `questions[3].options[0].label`, counted from 0 as in the file’s own terms. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${String(part)}]`
        : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  )

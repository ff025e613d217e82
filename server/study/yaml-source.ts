import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml'
import type { Finding, KeyPath, LocatedFinding } from './rules/finding.ts'

/** A place in a file, counted from 1. */
interface Place {
  readonly line: number
  readonly column: number
}

export interface YamlSource {
  readonly value: unknown
  /** Where the value at a path stands, a list or object at its key; or what leads to it. */
  valueAt(path: KeyPath): Place
  /** Where the key stands that the path ends in. */
  keyAt(path: KeyPath): Place
}

export type YamlReading =
  | { readonly kind: 'read'; readonly source: YamlSource }
  | { readonly kind: 'refused'; readonly findings: readonly LocatedFinding[] }

const SUGGESTIONS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Give the items of one list, and the keys of one object, the same indentation.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that has a colon in it in quotes.',
  MULTILINE_IMPLICIT_KEY: 'Put a text that has a colon in it in quotes.',
  MISSING_CHAR: 'Look for a quote or bracket that is not closed.',
  DUPLICATE_KEY: 'Remove one of the two, or bring them together.',
  MULTIPLE_DOCS: 'Keep one study in a file: remove the line with `---`.',
}

const start = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

interface Steps {
  readonly value: number
  readonly key: number
}

/** Offsets of the value and of the key that a path leads to; they stop where the file has no more. */
function offsetsOf(document: Document.Parsed, path: KeyPath): Steps {
  let node: unknown = document.contents
  let steps: Steps = { value: start(node) ?? 0, key: start(node) ?? 0 }
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isSeq(node)) {
      node = node.items[Number(part)]
      const offset = start(node)
      if (offset === undefined) return steps
      steps = { value: offset, key: offset }
    } else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (pair === undefined) return steps
      const key = start(pair.key) ?? steps.key
      node = pair.value
      steps = { value: isCollection(node) ? key : (start(node) ?? key), key }
    } else return steps
  }
  return steps
}

function refusal(message: string, at: { code: string; place: Place }): LocatedFinding {
  const isDuplicate = at.code === 'DUPLICATE_KEY'
  return {
    level: 'error',
    rule: 'yaml',
    path: [],
    message: isDuplicate ? 'This key is there twice.' : `This is not valid YAML: ${message}`,
    suggestion: SUGGESTIONS[at.code] ?? null,
    ...at.place,
  }
}

/** Reads YAML and remembers where each value stands. */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0)
    return {
      kind: 'refused',
      findings: problems.map(({ code, message, pos }) =>
        refusal(message, { code, place: placeOf(pos[0]) }),
      ),
    }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      kind: 'refused',
      findings: [refusal(message, { code: 'ALIAS', place: { line: 1, column: 1 } })],
    }
  }
  const source: YamlSource = {
    value,
    valueAt: (path) => placeOf(offsetsOf(document, path).value),
    keyAt: (path) => placeOf(offsetsOf(document, path).key),
  }
  return { kind: 'read', source }
}

/** The finding with the place of its value in the file. */
export const locate = (finding: Finding, source: YamlSource): LocatedFinding => ({
  ...finding,
  ...source.valueAt(finding.path),
})

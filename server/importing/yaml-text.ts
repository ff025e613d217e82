import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'

/** A YAML or JSON text as a value that knows where each of its parts stands. */
export interface YamlText {
  readonly value: unknown
  /** `line 12, column 5`: of the value at the path, or of the nearest part that leads to it. */
  placeOf(path: readonly PropertyKey[]): string
  /** The same for the key itself. */
  placeOfKey(path: readonly PropertyKey[], key: string): string
}

export interface YamlFault {
  readonly place: string
  readonly message: string
}

const LARGEST_ALIAS_COUNT = 50

const offsetOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** The child of a node, and its key where it has one. */
function step(node: unknown, part: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isSeq(node)) return { key: undefined, value: node.items[Number(part)] }
  if (!isMap(node)) return undefined
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
}

/** The offset of the deepest part of the path that the text has. */
function nearestOffset(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = offsetOf(node) ?? 0
  for (const part of path) {
    const child = step(node, part)
    if (child === undefined) return offset
    offset = offsetOf(child.value) ?? offsetOf(child.key) ?? offset
    node = child.value
  }
  return offset
}

function nodeAt(document: Document.Parsed, path: readonly PropertyKey[]): unknown {
  let node: unknown = document.contents
  for (const part of path) node = step(node, part)?.value
  return node
}

/** Reads a text as YAML, of which JSON is a part; `faults` has every place that is not YAML. */
export function readYamlText(text: string): { source: YamlText } | { faults: YamlFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `line ${String(Math.max(1, line))}, column ${String(Math.max(1, col))}`
  }
  const faults = document.errors.map(({ message, pos }) => ({ place: place(pos[0]), message }))
  visit(document, {
    Alias: (_key, node) => {
      if (node.resolve(document) === undefined)
        faults.push({
          place: place(offsetOf(node) ?? 0),
          message: `there is no anchor &${node.source}`,
        })
    },
  })
  if (faults.length > 0) return { faults }
  try {
    const value: unknown = document.toJS({ maxAliasCount: LARGEST_ALIAS_COUNT })
    const placeOf = (path: readonly PropertyKey[]): string => place(nearestOffset(document, path))
    return {
      source: {
        value,
        placeOf,
        placeOfKey: (path, key) => {
          const offset = offsetOf(step(nodeAt(document, path), key)?.key)
          return offset === undefined ? placeOf(path) : place(offset)
        },
      },
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { faults: [{ place: place(0), message }] }
  }
}

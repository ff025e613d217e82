import type { z } from 'zod'
import { type Finding, type KeyPath, pathText } from './rules/finding.ts'
import { didYouMean } from './rules/nearest.ts'
import { counted, listed } from './rules/words.ts'
import { keysOf, schemaAt, type SchemaNode } from './study-schema.ts'

type Issue = z.core.$ZodIssue

/** A finding about the value at its path, or about the key that the path ends in. */
export interface IssueFinding extends Finding {
  readonly isAboutKey: boolean
}

const LONGEST_FOUND = 60

function found(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${counted(value.length, 'item')}`
  if (typeof value === 'object' && value !== null) return 'keys with values'
  const text = typeof value === 'string' ? `“${value}”` : String(value)
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text
}

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'number' || typeof value === 'boolean'

function expectedNumber(node: SchemaNode): string {
  const kind = node.type === 'integer' ? 'a whole number' : 'a number'
  const low = node.minimum ?? node.exclusiveMinimum
  const parts = [
    ...(low === undefined
      ? []
      : [node.minimum === undefined ? `above ${String(low)}` : `from ${String(low)}`]),
    ...(node.maximum === undefined || node.maximum >= Number.MAX_SAFE_INTEGER
      ? []
      : [`up to ${String(node.maximum)}`]),
  ]
  return [kind, ...parts].join(' ')
}

function expectedList(node: SchemaNode): string {
  const { minItems, maxItems } = node
  if (maxItems !== undefined)
    return `a list of ${String(minItems ?? 0)} to ${String(maxItems)} items`
  return minItems === undefined ? 'a list' : `a list of at least ${counted(minItems, 'item')}`
}

/** What a place of the file takes, in words. */
function expected(node: SchemaNode | undefined): string {
  if (node === undefined) return 'something else'
  if (node.anyOf !== undefined) return node.anyOf.map(expected).join(', or ')
  if (typeof node.const === 'string') return `“${node.const}”`
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`
  if (node.type === 'integer' || node.type === 'number') return expectedNumber(node)
  if (node.type === 'boolean') return 'true or false'
  if (node.type === 'array') return expectedList(node)
  if (node.type === 'object') return `keys with values (${keysOf(node).join(', ') || 'free keys'})`
  return 'a text'
}

const textOf = (path: KeyPath): string => `“${pathText(path)}”`

function valueAt(input: unknown, path: KeyPath): unknown {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = new Map(Object.entries(value)).get(String(part))
  }
  return value
}

function unknownKeys(keys: readonly string[], path: KeyPath, nodes: SchemaNode[]): IssueFinding[] {
  const known = [...new Set(nodes.flatMap(keysOf))]
  return keys.map((key) => ({
    level: 'error',
    rule: 'unknown-key',
    path: [...path, key],
    message: `There is no key “${key}” here.`,
    suggestion: didYouMean(key, known) ?? `Known keys: ${listed(known, 12)}.`,
    isAboutKey: true,
  }))
}

function missing(path: KeyPath, node: SchemaNode | undefined): IssueFinding {
  return {
    level: 'error',
    rule: 'missing-key',
    path,
    message: `${textOf(path)} is missing: expected ${expected(node)}.`,
    suggestion: node?.description ?? null,
    isAboutKey: false,
  }
}

/** The pattern rules say in words what they take; the others are told from the schema. */
function wrongValue(issue: Issue, value: unknown, path: KeyPath, node?: SchemaNode): IssueFinding {
  const wanted = issue.code === 'invalid_format' ? issue.message : expected(node)
  const isEmptyText = issue.code === 'too_small' && typeof value === 'string'
  const wantsText = node?.type === 'string' && node.enum === undefined
  const suggestion =
    typeof value === 'string' && node?.enum !== undefined
      ? didYouMean(value, node.enum)
      : wantsText && isScalar(value)
        ? `Put it in quotes: '${String(value)}'.`
        : null
  return {
    level: 'error',
    rule: 'wrong-value',
    path,
    message: isEmptyText
      ? `${textOf(path)} is empty: expected a text.`
      : `${textOf(path)}: expected ${wanted}; found ${found(value)}.`,
    suggestion,
    isAboutKey: false,
  }
}

const isOfAnotherKind = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')

/** The branch of a choice that was meant: one that takes this kind of value. */
const meantBranch = (branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  branches.find((issues) => !issues.some(isOfAnotherKind))

const notAStudy: IssueFinding = {
  level: 'error',
  rule: 'wrong-value',
  path: [],
  message: 'A study file has keys with values, such as `study: NAME`.',
  suggestion: 'docs/how-to/write-a-study.md has a whole one to start from.',
  isAboutKey: false,
}

/** A zod issue in the words of a study file, with the path from its root. */
export function describeIssue(
  issue: Issue,
  at: { readonly input: unknown; readonly schema: SchemaNode; readonly base?: KeyPath },
): IssueFinding[] {
  const path: KeyPath = [
    ...(at.base ?? []),
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ]
  const nodes = schemaAt(at.schema, path)
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, nodes)
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors)
    if (branch !== undefined)
      return branch.flatMap((inner) => describeIssue(inner, { ...at, base: path }))
  }
  const value = valueAt(at.input, path)
  const [node] = nodes
  if (path.length === 0) return [notAStudy]
  return value === undefined ? [missing(path, node)] : [wrongValue(issue, value, path, node)]
}

import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Problems } from './problems.ts'
import { readText, type SourceFile } from './read-text.ts'
import { describeIssue } from './rules/describe-issue.ts'

/**
 * Line and column of what is not JSON, from 1. The engine names the position of some errors alone, so
 * the YAML parser, under the rules of JSON, looks for the others.
 */
function placeOf(text: string, error: unknown): string {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'json', lineCounter: lines, prettyErrors: false })
  const named = /at position (\d+)/.exec(String(error))?.[1]
  const offset = named === undefined ? document.errors[0]?.pos[0] : Number(named)
  const { line, col } = lines.linePos(offset ?? text.length)
  return `line ${String(line)}, column ${String(col)}`
}

function parsedJson(text: string, file: SourceFile, problems: Problems): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    problems.report(file.name, placeOf(text, error), `expected JSON (${String(error)})`)
    return undefined
  }
}

/** A JSON file as a checked value; undefined, with every problem reported, where it is not one. */
export function readJson<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
  problems: Problems,
): T | undefined {
  const text = readText(file, problems)
  if (text === undefined) return undefined
  const json = parsedJson(text, file, problems)
  if (json === undefined) return undefined
  const result = schema.safeParse(json, { reportInput: true })
  if (result.success) return result.data
  for (const issue of result.error.issues)
    problems.report(file.name, issue.path.map(String).join(' > '), describeIssue(issue))
  return undefined
}

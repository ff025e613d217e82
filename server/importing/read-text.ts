import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Problems } from './problems.ts'

/** A file of an import: its folder, and the path below it, which is how problems name it. */
export interface SourceFile {
  readonly folder: string
  readonly name: string
}

/** By its code: the class of a system error differs between Jest's test files. */
const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'

/** Larger files are no files of the benchmark, and would not fit into memory as a value. */
const MOST_MEGABYTES = 256
const MEGABYTE = 2 ** 20

function readBytes(file: SourceFile, problems: Problems): Buffer | undefined {
  const where = path.join(file.folder, file.name)
  try {
    const megabytes = Math.ceil(statSync(where).size / MEGABYTE)
    if (megabytes <= MOST_MEGABYTES) return readFileSync(where)
    problems.report(
      file.name,
      '',
      `expected at most ${String(MOST_MEGABYTES)} MB, found ${String(megabytes)} MB`,
    )
    return undefined
  } catch (error) {
    const message = isMissing(error)
      ? `expected a file in ${file.folder}, found none`
      : `expected a file that can be read (${String(error)})`
    problems.report(file.name, '', message)
    return undefined
  }
}

/** The text of a file in UTF-8; undefined, with the problem reported, where it cannot be read. */
export function readText(file: SourceFile, problems: Problems): string | undefined {
  const bytes = readBytes(file, problems)
  if (bytes === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    problems.report(file.name, '', 'expected text in UTF-8')
    return undefined
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'

export interface MarkdownFile {
  /** From the project's folder, with forward slashes. */
  readonly name: string
  readonly text: string
}

/** What is made by a command, or is not ours. */
const SKIPPED = ['node_modules', 'dist', 'data', 'exports', 'coverage', '.git']

function namesBelow(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : namesBelow(name)
    return entry.name.endsWith('.md') ? [name] : []
  })
}

/** Every markdown file of the project. */
export const markdownFiles: readonly MarkdownFile[] = namesBelow('.').map((name) => ({
  name,
  text: readFileSync(path.join(projectRoot, name), 'utf8'),
}))

/** One markdown file by its name. Throws where there is none. */
export function markdown(name: string): string {
  const file = markdownFiles.find((candidate) => candidate.name === name)
  if (file === undefined) throw new Error(`there is no ${name}`)
  return file.text
}

/** The cells of every table row in a text, without the headings and the lines below them. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n')
  return lines
    .filter((line, index) => line.startsWith('|') && !/^\| *-/.test(lines[index + 1] ?? ''))
    .filter((line) => !/^\| *-/.test(line))
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
}

/** `x` of a cell that is `` `x` ``; undefined where the cell is anything else. */
export const codeIn = (cell: string | undefined): string | undefined =>
  /^`([^`]+)`$/.exec(cell ?? '')?.[1]

/** The part of a text below a heading, up to the next heading of the same level or a higher one. */
export function section(text: string, heading: string): string {
  const start = text.indexOf(`\n${heading}\n`)
  if (start < 0) throw new Error(`there is no section ${heading}`)
  const level = heading.indexOf(' ')
  const rest = text.slice(start + heading.length + 2)
  const end = rest.search(new RegExp(`^#{1,${String(level)}} `, 'm'))
  return end < 0 ? rest : rest.slice(0, end)
}

export interface CodeBlock {
  /** Empty where none is named. */
  readonly language: string
  readonly code: string
}

/** The blocks of code in a text, also those within lists. */
export const codeBlocks = (text: string): CodeBlock[] =>
  [...text.matchAll(/^ *```([a-z]*)\n([\s\S]*?)^ *```$/gm)].map(([, language, code]) => ({
    language: language ?? '',
    code: code ?? '',
  }))

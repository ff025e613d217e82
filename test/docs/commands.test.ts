import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { createProgram } from '../../server/cli/program.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { codeBlocks, markdown, markdownFiles } from './markdown.ts'

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) })

const { scripts } = packageSchema.parse(
  JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')),
)

/** The scripts that a text tells people to run: `npm run X`, `npm test` and `npm start`. */
const scriptsIn = (text: string): string[] => [
  ...[...text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, name]) => name ?? ''),
  ...[...text.matchAll(/\bnpm (test|start)\b/g)].map(([, name]) => name ?? ''),
]

/** The lines of shell code in a text, those that end in a backslash joined with the next. */
const shellLines = (text: string): string[] =>
  codeBlocks(text)
    .filter(({ language }) => ['bash', 'sh', 'console'].includes(language))
    .flatMap(({ code }) => code.replace(/\\\n\s*/g, ' ').split('\n'))

/** The words after the name of the program, up to a pipe or a comment; undefined for other lines. */
function wordsFor(line: string): string[] | undefined {
  const match = /(?:\bnpx plumbline|^\s*(?:\$ )?plumbline|cli\/main\.js) ([^|#&>]*)/.exec(line)
  return match?.[1]?.trim().split(/\s+/)
}

/** What is wrong with the words as a command of the program, or undefined. */
function fault(command: Command, words: readonly string[]): string | undefined {
  const [first, ...rest] = words
  if (first === '--help') return undefined
  const sub = command.commands.find((candidate) => candidate.name() === first)
  if (sub !== undefined) return fault(sub, rest)
  if (command.commands.length > 0 && command.registeredArguments.length === 0)
    return `no command ${first ?? '(none)'}`
  let given = 0
  const longNames: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      given += 1
      continue
    }
    const option = command.options.find(({ long }) => long === word)
    if (option === undefined) return `no option ${word}`
    longNames.push(word)
    if (option.required) at += 1
  }
  const needed = command.registeredArguments.filter(({ required }) => required).length
  if (given < needed || given > command.registeredArguments.length)
    return `${String(given)} arguments`
  const missing = command.options.find(
    ({ mandatory, long }) => mandatory && !longNames.includes(long ?? ''),
  )
  return missing === undefined ? undefined : `without ${missing.long ?? ''}`
}

describe('commands in the documentation', () => {
  it('are scripts of package.json', () => {
    const unknown = markdownFiles.flatMap(({ name, text }) =>
      scriptsIn(text)
        .filter((script) => scripts[script] === undefined)
        .map((script) => `${name}: npm run ${script}`),
    )
    expect(unknown).toEqual([])
  })

  it('are commands of plumbline with the options that it has', () => {
    const program = createProgram()
    const lines = markdownFiles.flatMap(({ name, text }) =>
      shellLines(text).flatMap((line) => {
        const words = wordsFor(line)
        return words === undefined ? [] : [{ name, line: line.trim(), words }]
      }),
    )
    const faults = lines.flatMap(({ name, line, words }) => {
      const what = fault(program, words)
      return what === undefined ? [] : [`${name}: ${line}: ${what}`]
    })
    expect(lines.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
  })

  it('begin in the README with the two that do everything', () => {
    const lines = markdown('README.md').split('\n')
    expect(lines).toContain('npm ci && npm run demo')
    expect(lines).toContain('npm ci && npm test')
  })

  it('are in continuous integration what they are in the README', () => {
    const lines = readFileSync(path.join(projectRoot, '.ci/run'), 'utf8').split('\n')
    expect(lines).toContain('npm ci && npm test')
  })

  it('include every script that somebody runs by hand', () => {
    const documented = markdownFiles.flatMap(({ text }) => scriptsIn(text))
    const byHand = Object.keys(scripts).filter((name) => name !== 'prepare')
    expect(byHand.filter((name) => !documented.includes(name))).toEqual([])
  })
})

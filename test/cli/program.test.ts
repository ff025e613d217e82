import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { createProgram } from '../../server/cli/program.ts'
import { settingsSchema } from '../../server/config.ts'
import { projectRoot } from '../../server/http/project-root.ts'

interface Named {
  /** `plumbline study check` */
  readonly name: string
  readonly command: Command
}

const withCommandsOf = (command: Command, parent = ''): Named[] => {
  const name = `${parent} ${command.name()}`.trim()
  return [{ name, command }, ...command.commands.flatMap((child) => withCommandsOf(child, name))]
}

/** A group that takes an argument does something itself. */
const doesSomething = ({ command }: Named): boolean =>
  command.commands.length === 0 || command.registeredArguments.length > 0

const all = withCommandsOf(createProgram())
const leaves = all.filter(doesSomething)

/** The whole help text; `helpInformation` leaves out what stands after it. */
function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part) })
  command.outputHelp()
  return text
}

const docs = (name: string): string =>
  readFileSync(path.join(projectRoot, 'docs/reference', name), 'utf8')

describe('the command line', () => {
  it.each(all)('shows examples in the help of $name', ({ name, command }) => {
    const help = helpOf(command)
    expect(help).toContain('Examples:')
    expect(help).toContain(`$ ${name.split(' ').slice(0, 2).join(' ')}`.trim())
    expect(command.summary() + command.description()).not.toBe('')
  })

  it.each(all)('understands the examples in the help of $name', ({ command }) => {
    const lines = [...helpOf(command).matchAll(/\$ (?:[A-Z_]+=\S+ )*plumbline (.+)/g)]
    expect(lines.length).toBeGreaterThan(0)
    for (const [, line = ''] of lines) {
      const program = createProgram()
      const asked: string[] = []
      for (const leaf of withCommandsOf(program))
        if (doesSomething(leaf))
          leaf.command.action(() => {
            asked.push(leaf.name)
          })
      program.parse(line.split(' '), { from: 'user' })
      expect(`plumbline ${line}`.startsWith(asked[0] ?? 'nothing')).toBe(true)
    }
  })

  it.each(leaves)('is documented: $name', ({ name, command }) => {
    const [, section] = docs('command-line.md').split(`\n## ${name}\n`)
    expect(section).toBeDefined()
    const own = section?.split('\n## ')[0] ?? ''
    for (const { long } of command.options) expect(own).toContain(`\`${long ?? ''}`)
    for (const argument of command.registeredArguments)
      expect(own).toContain(argument.name().toUpperCase())
  })

  it('documents no command that does not exist', () => {
    const headings = [...docs('command-line.md').matchAll(/^## (plumbline .*)$/gm)]
    const names = leaves.map(({ name }) => name)
    expect(
      headings.map(([, heading]) => heading).filter((one) => !names.includes(one ?? '')),
    ).toEqual([])
  })
})

describe('the settings', () => {
  it.each(Object.entries(settingsSchema.shape))('are documented: %s', (key, schema) => {
    const row = docs('settings.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${key}\``))
    expect(row).toContain(schema.description)
  })
})

import type { Command } from 'commander'

/** Puts examples under the help of a command: each a line to type, and what it does. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [line: string, what: string])[],
): Command {
  const lines = examples.flatMap(([line, what]) => [`  # ${what}`, `  $ ${line}`, ''])
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n').trimEnd()}`)
}

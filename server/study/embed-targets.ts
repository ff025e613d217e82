import type { StudyDefinition } from './definition.ts'
import { readTargets, type TargetsReading } from './read-targets.ts'
import type { Finding } from './rules/finding.ts'
import { lintTargets } from './rules/lint/lint-targets.ts'
import type { StudyFile } from './study-file.ts'

export interface EmbeddedTargets {
  /** With the rows of the file in place of its name, so that a stored version never changes. */
  readonly definition: StudyDefinition
  readonly findings: readonly Finding[]
}

async function read(name: string, { readBeside }: StudyFile): Promise<TargetsReading> {
  if (readBeside === undefined)
    return { rows: [], problems: ['the files beside the study file are not at hand'] }
  try {
    return readTargets(await readBeside(name))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { rows: [], problems: [`the file could not be read (${message})`] }
  }
}

const inFile = (problem: string, name: string): Finding => ({
  level: 'error',
  rule: 'targets-file',
  path: ['targets'],
  message: /^\d/.test(problem) ? `${name}:${problem}.` : `${name}: ${problem}.`,
  suggestion: null,
})

/** Reads the table of targets that a study names, and says what is wrong with it. */
export async function embedTargets(
  definition: StudyDefinition,
  file: StudyFile,
): Promise<EmbeddedTargets> {
  const { targets: name, ...rest } = definition
  if (typeof name !== 'string') return { definition, findings: lintTargets(definition) }
  const { rows, problems } = await read(name, file)
  if (problems.length > 0)
    return { definition: rest, findings: problems.map((problem) => inFile(problem, name)) }
  const embedded = { ...rest, targets: rows.map(({ target }) => target) }
  const places = rows.map(({ line }) => `${name}:${String(line)}: `)
  return { definition: embedded, findings: lintTargets(embedded, places) }
}

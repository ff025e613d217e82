import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { projectRoot } from '../http/project-root.ts'
import { addExamples } from './add-examples.ts'
import { addDemo } from './demo.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addMigrate } from './migrate.ts'
import { addPlan } from './plan.ts'
import { addScore } from './score.ts'
import { addServe } from './serve.ts'
import { addSimulate } from './simulate.ts'
import { addStudyCommands } from './study.ts'

const packageSchema = z.object({ version: z.string() })

const versionOfPackage = (): string =>
  packageSchema.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')))
    .version

/** `plumbline` with every command. It throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('plumbline')
    .description(
      'Human baselines for distributional alignment: people estimate how groups answer, and every estimate is scored against the truth.',
    )
    .version(versionOfPackage(), '--version', 'print the version')
    .helpCommand(false)
    .showHelpAfterError('Add --help for the options and examples.')
    .exitOverride()
  addServe(program)
  addMigrate(program)
  addImport(program)
  addStudyCommands(program)
  addPlan(program)
  addSimulate(program)
  addScore(program)
  addExport(program)
  addDemo(program)
  return addExamples(program, [
    ['plumbline demo', 'the whole way, with simulated participants'],
    ['plumbline import dataset studies/datasets/demo.yaml', 'then: a dataset'],
    ['plumbline study add studies/demo.yaml', 'a study on it'],
    ['plumbline serve', 'let people in'],
    ['plumbline study show demo', 'watch it'],
    ['plumbline export demo --out exports/demo', 'take the numbers home'],
  ])
}

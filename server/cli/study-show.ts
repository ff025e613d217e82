import type { Command } from 'commander'
import { overviewText, showStudy } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

async function show(study: StudyArgument, options: { json?: true }): Promise<void> {
  const overview = await withServices((services) => showStudy(services, study))
  terminal.print(options.json === true ? JSON.stringify(overview, null, 2) : overviewText(overview))
}

export function addStudyShow(group: Command): void {
  const command = group
    .command('show')
    .summary('show how a study stands')
    .description(
      'Shows who arrived and where people stop, how many places are filled, how many pass each check (with a 95 % interval), and the median time with the pay an hour that it makes. With --json also the expected answer of each check.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--json', 'as JSON')
    .action(show)
  addExamples(command, [
    ['plumbline study show demo', 'the newest version'],
    ['plumbline study show demo@1 --json', 'an earlier version, for a program'],
  ])
}

import type { Command } from 'commander'
import { addStudy } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudyFile } from './read-study-file.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

async function add(fileName: string, options: { rehearsal?: true }): Promise<void> {
  const file = await readStudyFile(fileName)
  const mode = options.rehearsal === true ? 'rehearsal' : 'live'
  const added = await withServices((services) => addStudy(services, { ...file, mode }))
  terminal.print(
    added.isNew
      ? `Added ${added.versionId} (${mode}).`
      : `Nothing new: ${added.versionId} holds the same.`,
  )
}

export function addStudyAdd(group: Command): void {
  const command = group
    .command('add')
    .summary('open a study to participants')
    .description(
      'Adds a study file as a new version of its study. From then on, whoever arrives gets this version; who is on the way keeps the earlier one. The dataset must have been imported.',
    )
    .argument('<file>', 'a study file')
    .option('--rehearsal', 'let simulated participants take places: for trying it out')
    .action(add)
  addExamples(command, [
    ['plumbline study add studies/demo.yaml', 'open the demo study'],
    [
      'plumbline study add studies/demo.yaml --rehearsal',
      'try it with simulated participants first',
    ],
  ])
}

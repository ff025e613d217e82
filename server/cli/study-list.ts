import type { Command } from 'commander'
import { listStudies, type StudySummary } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

export const studyLine = (study: StudySummary): string =>
  `${study.versionId}  ${study.mode}, entry ${study.entry}, ${String(study.arrived)} arrived: ${study.title}`

async function list(): Promise<void> {
  const studies = await withServices(listStudies)
  if (studies.length === 0) terminal.print('No studies yet. Add one: plumbline study add FILE')
  for (const study of studies) terminal.print(studyLine(study))
}

export function addStudyList(group: Command): void {
  const command = group
    .command('list')
    .summary('list the studies')
    .description('Lists every study with its newest version and how many people arrived there.')
    .action(list)
  addExamples(command, [['plumbline study list', 'every study']])
}

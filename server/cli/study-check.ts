import type { Command } from 'commander'
import { checkReportText, checkStudy } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudyFile } from './read-study-file.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

async function check(fileName: string): Promise<void> {
  const file = await readStudyFile(fileName)
  const report = await withServices((services) => checkStudy(services, file))
  terminal.print(checkReportText(report))
  if (!report.isUsable) terminal.fail()
}

export function addStudyCheck(group: Command): void {
  const command = group
    .command('check')
    .summary('list the mistakes and risks in a study file')
    .description(
      'Lists every mistake in a study file with its line, warns of what participants or Prolific would object to, and says how many participants are needed. Stores nothing. Exit code 1 where there is a mistake.',
    )
    .argument('<file>', 'a study file')
    .action(check)
  addExamples(command, [['plumbline study check studies/demo.yaml', 'the demo study']])
}

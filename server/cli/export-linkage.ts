import type { Command } from 'commander'
import { writeLinkage } from '../exporting/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

async function write(study: StudyArgument, { out }: { readonly out: string }): Promise<void> {
  const submissions = await withServices(async (services) => {
    const studyVersionId = await findStudyVersion(services, study)
    return writeLinkage(services, { studyVersionId, file: out })
  })
  terminal.print(
    [
      `Wrote ${String(submissions)} submissions with their Prolific ids to ${out}.`,
      'WARNING: with this file, every answer in an export leads to a person on Prolific. Keep it apart from the export, pass it to nobody, and delete it when the payment is done.',
    ].join('\n'),
  )
}

export function addLinkage(group: Command): void {
  const command = group
    .command('linkage')
    .summary('write which pseudonym belongs to which Prolific id')
    .description(
      'Writes a CSV file that leads from each pseudonym and submission to Prolific’s ids, for payment alone. It is no part of an export and must never be published with one. A file that is there already is not touched.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .requiredOption('--out <file>', 'a file that is not there yet')
    .action(write)
  addExamples(command, [
    ['plumbline export linkage demo --out private/linkage.csv', 'which only you can read'],
  ])
}

import path from 'node:path'
import type { Command } from 'commander'
import {
  DEFAULT_K_ANONYMITY,
  exportStudy,
  type ExportReport,
  type Manifest,
} from '../exporting/index.ts'
import { addExamples } from './add-examples.ts'
import { readCount, readStudy, type StudyArgument } from './arguments.ts'
import { addLinkage } from './export-linkage.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly out: string
  readonly seed?: string | undefined
  readonly kAnonymity: number
}

function anonymityText({ k, people, demographics }: Manifest['k_anonymity']): string {
  if (demographics.length === 0) return 'The study asks nothing about its participants.'
  if (k === 1)
    return 'No answer about a participant is withheld: combinations of them may tell who it was.'
  const withheld = demographics.map((each) => `${each.id} ${String(each.withheld)}`).join(', ')
  return `Of ${String(people)} people, so that at least ${String(k)} share what they said about themselves, answers withheld: ${withheld}.`
}

/** A line for each table, by its CSV file. */
export function exportText({ outDir, manifest }: ExportReport): string {
  const tables = manifest.files.flatMap((file) =>
    file.path.endsWith('.csv') && file.rows !== null
      ? [`  ${file.path.padEnd(30)} ${file.rows.toLocaleString('en-GB').padStart(9)} rows`]
      : [],
  )
  return [
    `Exported to ${path.relative('', outDir) || '.'}`,
    ...tables,
    'The folders jsonl and parquet hold the same tables.',
    anonymityText(manifest.k_anonymity),
  ].join('\n')
}

async function write(study: StudyArgument, options: Options): Promise<void> {
  const report = await withServices(async (services) => {
    const studyVersionId = await findStudyVersion(services, study)
    const { databaseUrl, clock } = services
    return terminal.withProgress((onProgress) =>
      exportStudy({
        databaseUrl,
        clock,
        studyVersionId,
        outDir: options.out,
        seed: options.seed,
        kAnonymity: options.kAnonymity,
        onProgress,
      }),
    )
  })
  terminal.print(exportText(report))
}

export function addExport(program: Command): void {
  // An option belongs to the command that it stands behind: `linkage` has an --out of its own.
  program.enablePositionalOptions()
  const command: Command = program
    .command('export')
    .helpCommand(false)
    .enablePositionalOptions()
    .summary('write the files of a study')
    .description(
      'Writes every file of a study to a folder, as CSV, JSON Lines and Parquet: estimates, scores of people and models, references, participants and what explains them. No Prolific id is in any of them, and what people said about themselves is withheld until enough of them share it. An earlier export there is replaced.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--out <dir>', 'the folder; made where it is missing')
    .option('--seed <text>', 'of the intervals; else the version')
    .option(
      '--k-anonymity <n>',
      'how many people must share what they said about themselves; 1 withholds nothing',
      readCount,
      DEFAULT_K_ANONYMITY,
    )
    .action(
      (
        study: StudyArgument,
        { out, ...options }: Partial<Options> & Pick<Options, 'kAnonymity'>,
      ) => {
        if (out === undefined) command.error("error: required option '--out <dir>' not specified")
        return write(study, { ...options, out })
      },
    )
  addLinkage(command)
  addExamples(command, [
    ['plumbline export demo --out exports/demo', 'the newest version'],
    ['plumbline export demo@1 --out exports/demo-1', 'an earlier version'],
    ['plumbline export demo --out exports/demo --k-anonymity 10', 'withhold more'],
  ])
}

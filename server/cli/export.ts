import path from 'node:path'
import type { Command } from 'commander'
import { exportStudy, type ExportReport } from '../exporting/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly out: string
  readonly seed?: string
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
        onProgress,
      }),
    )
  })
  terminal.print(exportText(report))
}

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .summary('write the files of a study')
    .description(
      'Writes every file of a study to a folder: estimates, references, scores, participants, own answers, checks, comments, a codebook, a manifest and the benchmark’s own evaluation file. No Prolific id is in any of them. An earlier export there is replaced.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .requiredOption('--out <dir>', 'the folder; made where it is missing')
    .option('--seed <text>', 'of the intervals; else the version')
    .action(write)
  addExamples(command, [
    ['plumbline export demo --out exports/demo', 'the newest version'],
    ['plumbline export demo@1 --out exports/demo-1', 'an earlier version'],
  ])
}

import type { Command } from 'commander'
import { scoreInWorker, scoresTable } from '../scoring/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly seed?: string
  readonly json?: true
}

async function score(study: StudyArgument, options: Options): Promise<void> {
  const scores = await withServices(async (services) => {
    const studyVersionId = await findStudyVersion(services, study)
    const { databaseUrl } = services
    const seed = options.seed ?? studyVersionId
    return terminal.withProgress((onProgress) =>
      scoreInWorker({ databaseUrl, studyVersionId, seed }, onProgress),
    )
  })
  terminal.print(
    options.json === true ? JSON.stringify(scores, null, 2) : scoresTable(scores.scores),
  )
}

export function addScore(program: Command): void {
  const command = program
    .command('score')
    .summary('score the estimates of a study')
    .description(
      'Scores every estimate so far against the reference: total variation of one person, of the crowd of the first k, and of everyone, with 95 % intervals. docs/reference/scores.md explains them.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--seed <text>', 'of the intervals; else the version, as in the export')
    .option('--json', 'every score as JSON, single cells too')
    .action(score)
  addExamples(command, [
    ['plumbline score demo', 'a table for each arm'],
    ['plumbline score demo@1 --json', 'an earlier version, for a program'],
  ])
}

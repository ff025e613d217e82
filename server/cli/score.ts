import { type Command, InvalidArgumentError } from 'commander'
import { METRIC_IDS, type MetricId, scoreInWorker, scoresTable } from '../scoring/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly metric: MetricId
  readonly seed?: string
  readonly json?: true
}

function readMetric(text: string): MetricId {
  const metric = METRIC_IDS.find((id) => id === text)
  if (metric === undefined)
    throw new InvalidArgumentError(`Expected one of ${METRIC_IDS.join(', ')}.`)
  return metric
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
    options.json === true ? JSON.stringify(scores, null, 2) : scoresTable(scores, options.metric),
  )
}

export function addScore(program: Command): void {
  const command = program
    .command('score')
    .summary('score people and models')
    .description(
      'Scores every estimate so far, and the models that were imported for its dataset, against the reference: one person, crowds, everyone, reference lines and models, with 95 % intervals, and people minus models. docs/reference/scores.md explains them.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--metric <name>', 'which to print', readMetric, 'total-variation')
    .option('--seed <text>', 'of the intervals; else the version, as in the export')
    .option('--json', 'every score by every metric as JSON, single cells too')
    .action(score)
  addExamples(command, [
    ['plumbline score demo', 'a table for each arm'],
    ['plumbline score demo --metric skill', 'by another metric'],
    ['plumbline score demo@1 --json', 'an earlier version, for a program'],
  ])
}

import type { Command } from 'commander'
import { createLog } from '../http/log.ts'
import type { Services } from '../services.ts'
import { kinds, type Mix, simulateStudy, simulationText } from '../simulation/index.ts'
import { startServer } from '../start-server.ts'
import { addExamples } from './add-examples.ts'
import { readCount, readMix, readStudyName, readUrl } from './arguments.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly participants: number
  readonly seed: string
  readonly url?: string
  readonly mix?: Mix
  readonly concurrency: number
}

const DEFAULT_CONCURRENCY = 8

const kindsText = (): string =>
  [
    '',
    'Kinds of people:',
    ...kinds.map((kind) => `  ${kind.name.padEnd(13)} ${kind.description}`),
  ].join('\n')

/** Does the work with the address of a server: the one that was named, or one of its own. */
async function withServer<T>(
  services: Services,
  url: string | undefined,
  work: (baseUrl: string) => Promise<T>,
): Promise<T> {
  if (url !== undefined) return work(url)
  const log = createLog('error')
  const server = await startServer(services, { host: '127.0.0.1', port: 0, log })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

async function simulate(studyId: string, options: Options): Promise<void> {
  const { participants, seed, mix, concurrency } = options
  const report = await withServices((services) =>
    withServer(services, options.url, (baseUrl) =>
      terminal.withProgress((onProgress) =>
        simulateStudy(services, {
          studyId,
          participants,
          seed,
          baseUrl,
          concurrency,
          onProgress,
          ...(mix === undefined ? {} : { mix }),
        }),
      ),
    ),
  )
  terminal.print(simulationText(report))
}

export function addSimulate(program: Command): void {
  const command = program
    .command('simulate')
    .summary('send simulated participants through a study')
    .description(
      'Sends simulated participants through the real pages of a study, over HTTP. In a rehearsal they fill places like people; in a live study they take none and are in no score and no export.',
    )
    .argument('<study>', 'name; they get its newest version', readStudyName)
    .requiredOption('--participants <number>', 'how many', readCount)
    .option('--seed <text>', 'the same seed sends the same people', 'simulation')
    .option(
      '--url <url>',
      'a server that runs on the same database; without it one is started for the while',
      readUrl,
    )
    .option(
      '--mix <kinds>',
      'kinds of people with weights, as in honest=8,uniform=1',
      readMix(kinds.map((kind) => kind.name)),
    )
    .option(
      '--concurrency <number>',
      'how many are in the study at the same time',
      readCount,
      DEFAULT_CONCURRENCY,
    )
    .addHelpText('after', kindsText())
    .action(simulate)
  addExamples(command, [
    ['plumbline simulate demo --participants 40', 'forty people of every kind'],
    [
      'plumbline simulate demo --participants 20 --mix honest=3,speeder=1',
      'three honest people to a speeder',
    ],
    [
      'plumbline simulate demo --participants 100 --url http://127.0.0.1:3000 --concurrency 50',
      'put a running server under load',
    ],
  ])
}

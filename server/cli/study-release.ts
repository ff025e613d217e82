import { type Command, InvalidArgumentError } from 'commander'
import { releasePlaces } from '../participation/index.ts'
import { addExamples } from './add-examples.ts'
import { readStudy, type StudyArgument } from './arguments.ts'
import { findStudyVersion } from './find-study-version.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly failedAttention?: true
  readonly submission?: readonly string[]
}

const ID = /^[0-9a-f-]{36}$/

function addId(text: string, ids: readonly string[] = []): string[] {
  if (!ID.test(text))
    throw new InvalidArgumentError('Expected a submission, as in participants.csv.')
  return [...ids, text]
}

async function release(study: StudyArgument, options: Options, command: Command): Promise<void> {
  const ids = options.submission
  if ((ids === undefined) === (options.failedAttention === undefined))
    command.error('error: name submissions with --submission, or use --failed-attention')
  const released = await withServices(async (services) =>
    releasePlaces(services, {
      studyVersionId: await findStudyVersion(services, study),
      release: ids === undefined ? { kind: 'failed-attention' } : { kind: 'submissions', ids },
    }),
  )
  terminal.print(
    released.length === 0
      ? 'Nobody’s places were released.'
      : `Released the places of ${String(released.length)}: ${released.join(', ')}`,
  )
}

export function addStudyRelease(group: Command): void {
  const command = group
    .command('release')
    .summary('give the places of finished people to others')
    .description(
      'Frees the places of people who have finished, once you have looked at their answers. Their estimates stay, and count at the level “all” alone. Pay is not touched.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--failed-attention', 'of everyone who failed the attention checks')
    .option('--submission <id>', 'of this submission; may be given several times', addId)
    .action((study: StudyArgument, options: Options) => release(study, options, command))
  addExamples(command, [
    ['plumbline study release demo --failed-attention', 'all who failed the checks'],
    [
      'plumbline study release demo --submission 3f0c1f9e-5c1f-4a53-9f5b-0a2f2c9b6d11',
      'one person, as participants.csv names them',
    ],
  ])
}

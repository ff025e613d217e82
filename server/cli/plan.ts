import { type Command, InvalidArgumentError, Option } from 'commander'
import { planStudy, type PublishedName, PUBLISHED_NAMES } from '../planning/index.ts'
import { addExamples } from './add-examples.ts'
import { readCount, readStudy, type StudyArgument } from './arguments.ts'
import { planText } from './plan-text.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

interface Options {
  readonly participants?: readonly number[]
  readonly estimates?: number
  readonly wage?: number
  readonly halfWidth?: readonly number[]
  readonly arm?: string
  readonly variance?: PublishedName
  readonly fromStudy?: StudyArgument
  readonly json?: true
}

/** `50,100,200`: from two up. */
function readParticipants(text: string): number[] {
  const counts = text.split(',').map(readCount)
  if (counts.includes(1)) throw new InvalidArgumentError('An interval needs two participants.')
  return counts
}

/** `0.02,0.01` */
function readHalfWidths(text: string): number[] {
  const widths = text.split(',')
  if (!widths.every((width) => /^0?\.\d{1,6}$/.test(width) && Number(width) > 0))
    throw new InvalidArgumentError('Expected a number between 0 and 1, as in 0.02.')
  return widths.map(Number)
}

/** `9` or `9.50`, in pence or cents. */
function readWage(text: string): number {
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('Expected an amount an hour, as in 9.50.')
  return Math.round(Number(text) * 100)
}

async function plan(study: StudyArgument, options: Options): Promise<void> {
  const made = await withServices((services) =>
    planStudy(services, study, {
      armKey: options.arm,
      participants: options.participants,
      estimatesEach: options.estimates,
      wageMinor: options.wage,
      halfWidths: options.halfWidth,
      variance: options.variance,
      pilot: options.fromStudy,
    }),
  )
  terminal.print(options.json === true ? JSON.stringify(made, null, 2) : planText(made))
}

export function addPlan(program: Command): void {
  const variance = new Option('--variance <name>', 'published figures to plan with')
    .choices(PUBLISHED_NAMES)
    .conflicts('fromStudy')
  const command = program
    .command('plan')
    .summary('say what a number of participants buys')
    .description(
      'Says for several numbers of participants how wide the interval of one person’s mean score will be, which difference to a model can be found, what it costs and how long it takes, and how many participants an interval needs. docs/reference/planner.md explains it.',
    )
    .argument('<study>', 'name, or name@version', readStudy)
    .option('--participants <n,...>', 'numbers of participants', readParticipants)
    .option('--estimates <n>', 'estimates a person; else as in the study', readCount)
    .option('--wage <amount>', 'an hour, as in 9.50; else as the study pays', readWage)
    .option('--half-width <w,...>', 'half-widths to find participants for', readHalfWidths)
    .option('--arm <key>', 'the arm to plan; else the first')
    .addOption(variance)
    .option('--from-study <study>', 'variance and time from the answers of this study', readStudy)
    .option('--json', 'everything as JSON')
    .action(plan)
  addExamples(command, [
    ['plumbline plan demo', 'with published figures'],
    ['plumbline plan demo --participants 60,120 --wage 12', 'two sizes at another wage'],
    ['plumbline plan demo --half-width 0.015', 'participants for an interval'],
    ['plumbline plan demo --from-study demo@1 --json', 'with the figures of a pilot'],
  ])
}

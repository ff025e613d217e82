import { countOf } from '../../db/count.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { endColumns, participantColumns, submissionArmColumn } from './common-columns.ts'
import { type ExportedSubmission, exportedSubmissions } from './exported-submissions.ts'

interface ParticipantRow {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly estimates: number
  readonly surplusEstimates: number
  readonly attentionPassed: number
  readonly attentionFailed: number
  /** Null where the study names no targets, and where the submission is in no score. */
  readonly weight: number | null
}

const MINUTE_MS = 60_000

/** Minutes with three decimals: finer than anyone reads, and without a tail of digits. */
function minutesOf({ startedAt, finishedAt }: ExportedSubmission): number | null {
  if (finishedAt === null) return null
  const minutes = (Date.parse(finishedAt) - Date.parse(startedAt)) / MINUTE_MS
  return Math.round(minutes * 1000) / 1000
}

const ownColumns: readonly Column<ParticipantRow>[] = [
  submissionArmColumn,
  {
    name: 'is_repeat',
    type: 'yes/no',
    unit: '',
    description: 'Whether the person already had another submission in this study.',
    value: ({ submission }) => submission.isRepeat,
  },
  {
    name: 'device',
    type: 'key',
    unit: '',
    description: 'desktop, tablet or mobile, where the study asks; else empty.',
    value: ({ submission }) => submission.device,
  },
  {
    name: 'consent_version',
    type: 'text',
    unit: '',
    description: 'Version of the consent text that was agreed to.',
    value: ({ submission }) => submission.consentVersion,
  },
  {
    name: 'consented_at',
    type: 'time',
    unit: 'UTC',
    description: 'When consent was given.',
    value: ({ submission }) => submission.consentedAt,
  },
  {
    name: 'started_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the person arrived.',
    value: ({ submission }) => submission.startedAt,
  },
  {
    name: 'finished_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the submission ended. Empty while it has not.',
    value: ({ submission }) => submission.finishedAt,
  },
  {
    name: 'minutes',
    type: 'number',
    unit: 'minutes',
    description: 'From arrival to end, breaks included, to three decimals.',
    value: ({ submission }) => minutesOf(submission),
  },
  {
    name: 'estimates',
    type: 'integer',
    unit: 'estimates',
    description: 'How many estimates the person gave, surplus included.',
    value: ({ estimates }) => estimates,
  },
  {
    name: 'surplus_estimates',
    type: 'integer',
    unit: 'estimates',
    description: 'How many of them are beyond the k places of their cell.',
    value: ({ surplusEstimates }) => surplusEstimates,
  },
  {
    name: 'attention_passed',
    type: 'integer',
    unit: 'checks',
    description: 'Attention checks passed.',
    value: ({ attentionPassed }) => attentionPassed,
  },
  {
    name: 'attention_failed',
    type: 'integer',
    unit: 'checks',
    description: 'Attention checks failed.',
    value: ({ attentionFailed }) => attentionFailed,
  },
  {
    name: 'raking_weight',
    type: 'number',
    unit: '',
    description:
      'The weight that brings the sample to the targets of the study, with mean 1. Empty without targets, and for submissions that are in no score.',
    value: ({ weight }) => weight,
  },
]

const demographicColumns = ({ definition }: StudyVersion): Column<ParticipantRow>[] =>
  definition.demographics.map(({ id, question }) => ({
    name: `demographic_${id}`,
    type: 'text',
    unit: '',
    description: question,
    value: ({ submission }) => submission.demographics.get(id) ?? null,
  }))

const countEstimates = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('estimates')
    .select((eb) => ['submission_id', 'is_surplus', eb.fn.countAll().as('count')])
    .where('submission_id', 'in', submissionIds)
    .groupBy(['submission_id', 'is_surplus'])
    .execute()

const countAttentionChecks = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('check_results')
    .select((eb) => ['submission_id', 'is_passed', eb.fn.countAll().as('count')])
    .where('submission_id', 'in', submissionIds)
    .where('kind', '=', 'attention')
    .groupBy(['submission_id', 'is_passed'])
    .execute()

/** The count of the rows with this flag. */
const counted = <Row extends { submission_id: string; count: string | number | bigint }>(
  rows: readonly Row[],
  submissionId: string,
  isFlagged: (row: Row) => boolean,
): number =>
  rows
    .filter((row) => row.submission_id === submissionId && isFlagged(row))
    .reduce((sum, row) => sum + countOf(row.count), 0)

async function* rows(source: ExportSource): AsyncGenerator<ParticipantRow> {
  for await (const submissions of exportedSubmissions(source)) {
    const ids = submissions.map((submission) => submission.id)
    const estimates = await countEstimates(source, ids)
    const checks = await countAttentionChecks(source, ids)
    for (const submission of submissions)
      yield {
        study: source.study,
        submission,
        estimates: counted(estimates, submission.id, () => true),
        surplusEstimates: counted(estimates, submission.id, (row) => row.is_surplus === 1),
        attentionPassed: counted(checks, submission.id, (row) => row.is_passed === 1),
        attentionFailed: counted(checks, submission.id, (row) => row.is_passed === 0),
        weight: source.weights?.get(submission.id) ?? null,
      }
  }
}

export const participantsTable = defineTable<ParticipantRow>({
  file: 'participants.csv',
  row: 'A submission.',
  columns: ({ study }) => [
    ...participantColumns,
    ...endColumns,
    ...ownColumns,
    ...demographicColumns(study),
  ],
  rows,
})

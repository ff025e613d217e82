import { z } from 'zod'
import { fromJson } from '../../db/json.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import {
  endColumns,
  participantColumns,
  stepColumn,
  submissionArmColumn,
} from './common-columns.ts'
import {
  type ExportedSubmission,
  exportedSubmissions,
  perSubmission,
} from './exported-submissions.ts'

interface CheckRow {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly checkId: string
  readonly kind: string
  readonly attempt: number
  readonly isPassed: boolean
  /** Percent per option key. */
  readonly answer: Readonly<Record<string, number>>
  readonly position: number
  readonly storedAt: string
}

/** What was answered, in the shortest words: the options that got something, most first. */
function answerOf({ answer }: CheckRow): string {
  const given = Object.entries(answer).filter(([, percent]) => percent > 0)
  given.sort(([one, most], [other, least]) => least - most || (one < other ? -1 : 1))
  return given.map(([key, percent]) => `${key}:${String(percent)}`).join('|')
}

const columns: readonly Column<CheckRow>[] = [
  ...participantColumns,
  submissionArmColumn,
  {
    name: 'check',
    type: 'key',
    unit: '',
    description: 'The check’s id in the study file, or practice-widget or practice-feedback.',
    value: ({ checkId }) => checkId,
  },
  {
    name: 'kind',
    type: 'key',
    unit: '',
    description: 'attention, comprehension or practice.',
    value: ({ kind }) => kind,
  },
  {
    name: 'attempt',
    type: 'integer',
    unit: '',
    description: 'Which try it was, from 1.',
    value: ({ attempt }) => attempt,
  },
  {
    name: 'passed',
    type: 'yes/no',
    unit: '',
    description: 'Whether this try was right.',
    value: ({ isPassed }) => isPassed,
  },
  {
    name: 'answer',
    type: 'keys',
    unit: 'percent',
    description: 'What was answered, as option:percent for each option above 0, most first.',
    value: answerOf,
  },
  stepColumn,
  {
    name: 'stored_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the answer was stored.',
    value: ({ storedAt }) => storedAt,
  },
  ...endColumns,
]

const percentages = z.record(z.string(), z.number())

const selectRows = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('check_results')
    .selectAll()
    .where('submission_id', 'in', submissionIds)
    .orderBy('submission_id')
    .orderBy('position')
    .orderBy('attempt')
    .execute()

async function* rows(source: ExportSource): AsyncGenerator<CheckRow> {
  const { study } = source
  for await (const submissions of exportedSubmissions(source)) {
    const stored = await selectRows(
      source,
      submissions.map((submission) => submission.id),
    )
    for (const { submission, row } of perSubmission(submissions, stored))
      yield {
        study,
        submission,
        checkId: row.check_id,
        kind: row.kind,
        attempt: row.attempt,
        isPassed: row.is_passed === 1,
        answer: fromJson(percentages, row.answer_json),
        position: row.position,
        storedAt: row.stored_at,
      }
  }
}

export const checksTable = defineTable<CheckRow>({
  file: 'checks.csv',
  row: 'A try at an attention check, a comprehension check or a practice item.',
  columns: () => columns,
  rows,
})

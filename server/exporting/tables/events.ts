import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import {
  endColumns,
  measuredColumns,
  participantColumns,
  stepColumn,
  submissionArmColumn,
} from './common-columns.ts'
import {
  type ExportedSubmission,
  exportedSubmissions,
  perSubmission,
} from './exported-submissions.ts'

interface EventRow {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly position: number
  readonly kind: string
  readonly firstShownAt: string | null
  readonly answeredAt: string | null
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly changes: number | null
}

const columns: readonly Column<EventRow>[] = [
  ...participantColumns,
  submissionArmColumn,
  stepColumn,
  {
    name: 'kind',
    type: 'key',
    unit: '',
    description:
      'What kind of page it is: device, consent, demographics, instructions, practice, comprehension, estimate, own-answer, attention-check or comment.',
    value: ({ kind }) => kind,
  },
  {
    name: 'first_shown_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the page was shown first. Empty where the person did not come so far.',
    value: ({ firstShownAt }) => firstShownAt,
  },
  {
    name: 'answered_at',
    type: 'time',
    unit: 'UTC',
    description: 'When its answer was accepted. Empty where there is none.',
    value: ({ answeredAt }) => answeredAt,
  },
  ...measuredColumns,
  ...endColumns,
]

const selectRows = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('steps')
    .select([
      'submission_id',
      'position',
      'kind',
      'first_shown_at',
      'answered_at',
      'elapsed_ms',
      'hidden_ms',
      'changes',
    ])
    .where('submission_id', 'in', submissionIds)
    .orderBy('submission_id')
    .orderBy('position')
    .execute()

async function* rows(source: ExportSource): AsyncGenerator<EventRow> {
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
        position: row.position,
        kind: row.kind,
        firstShownAt: row.first_shown_at,
        answeredAt: row.answered_at,
        elapsedMs: row.elapsed_ms,
        hiddenMs: row.hidden_ms,
        changes: row.changes,
      }
  }
}

export const eventsTable = defineTable<EventRow>({
  file: 'events.csv',
  row: 'A page of a participant’s plan: when, and how long, and nothing of what was answered.',
  columns: () => columns,
  rows,
})

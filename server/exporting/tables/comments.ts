import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { withoutIds } from '../rules/without-ids.ts'
import { endColumns, participantColumns } from './common-columns.ts'
import {
  type ExportedSubmission,
  exportedSubmissions,
  perSubmission,
} from './exported-submissions.ts'

interface CommentRow {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly text: string
  readonly storedAt: string
}

const columns: readonly Column<CommentRow>[] = [
  ...participantColumns,
  {
    name: 'comment',
    type: 'text',
    unit: '',
    description:
      'What the participant wrote at the end. What looks like a Prolific id is taken out; read it before you pass it on.',
    value: ({ text }) => withoutIds(text),
  },
  {
    name: 'stored_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the comment was stored.',
    value: ({ storedAt }) => storedAt,
  },
  ...endColumns,
]

const selectRows = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('comments')
    .selectAll()
    .where('submission_id', 'in', submissionIds)
    .where('text', '!=', '')
    .orderBy('submission_id')
    .execute()

async function* rows(source: ExportSource): AsyncGenerator<CommentRow> {
  const { study } = source
  for await (const submissions of exportedSubmissions(source)) {
    const stored = await selectRows(
      source,
      submissions.map((submission) => submission.id),
    )
    for (const { submission, row } of perSubmission(submissions, stored))
      yield { study, submission, text: row.text, storedAt: row.stored_at }
  }
}

export const commentsTable = defineTable<CommentRow>({
  file: 'comments.csv',
  row: 'A comment. Free text is in this file alone.',
  columns: () => columns,
  rows,
})

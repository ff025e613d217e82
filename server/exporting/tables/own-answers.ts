import { present } from '../../core/assert.ts'
import { fromJson } from '../../db/json.ts'
import type { Option } from '../../benchmark/index.ts'
import { type OwnAnswerDetail, ownAnswerDetail } from '../../participation/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import {
  endColumns,
  measuredColumns,
  participantColumns,
  stepColumn,
  submissionArmColumn,
  textVersionColumn,
} from './common-columns.ts'
import {
  type ExportedSubmission,
  exportedSubmissions,
  perSubmission,
} from './exported-submissions.ts'

interface OwnAnswerRow {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly detail: OwnAnswerDetail
  readonly questionKey: string
  readonly option: Option
  readonly position: number
  readonly storedAt: string
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly changes: number | null
}

const columns: readonly Column<OwnAnswerRow>[] = [
  ...participantColumns,
  submissionArmColumn,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ questionKey }) => questionKey,
  },
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option that the participant chose for themselves.',
    value: ({ option }) => option.key,
  },
  {
    name: 'option_label',
    type: 'text',
    unit: '',
    description: 'The option as people see it.',
    value: ({ option }) => option.label,
  },
  {
    name: 'option_position_shown',
    type: 'integer',
    unit: '',
    description: 'Place of the option on this participant’s page, from 1.',
    value: ({ detail, option }) =>
      detail.options.findIndex((shown) => shown.key === option.key) + 1,
  },
  {
    name: 'scale_reversed',
    type: 'yes/no',
    unit: '',
    description: 'Whether this participant saw ordinal scales from their end to their start.',
    value: ({ detail }) => detail.isReversed,
  },
  {
    name: 'is_refusal',
    type: 'yes/no',
    unit: '',
    description: 'Whether the option is a refusal such as “No answer”.',
    value: ({ option }) => option.isRefusal,
  },
  {
    name: 'question_order',
    type: 'integer',
    unit: '',
    description: 'Which question of this participant’s it was, from 1.',
    value: ({ detail }) => detail.questionOrder,
  },
  stepColumn,
  textVersionColumn,
  {
    name: 'stored_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the answer was stored.',
    value: ({ storedAt }) => storedAt,
  },
  ...measuredColumns,
  ...endColumns,
]

const selectRows = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('own_answers')
    .innerJoin('steps', (join) =>
      join
        .onRef('steps.submission_id', '=', 'own_answers.submission_id')
        .onRef('steps.position', '=', 'own_answers.position'),
    )
    .select([
      'own_answers.submission_id',
      'own_answers.position',
      'own_answers.question_key',
      'own_answers.option_key',
      'own_answers.stored_at',
      'steps.detail_json',
      'steps.elapsed_ms',
      'steps.hidden_ms',
      'steps.changes',
    ])
    .where('own_answers.submission_id', 'in', submissionIds)
    .orderBy('own_answers.submission_id')
    .orderBy('own_answers.position')
    .execute()

function optionOf(study: StudyVersion, questionKey: string, optionKey: string): Option {
  const question = present(study.dataset.question(questionKey), `question ${questionKey}`)
  const option = question.options.find(({ key }) => key === optionKey)
  return present(option, `option ${optionKey} of ${questionKey}`)
}

async function* rows(source: ExportSource): AsyncGenerator<OwnAnswerRow> {
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
        detail: fromJson(ownAnswerDetail, row.detail_json),
        questionKey: row.question_key,
        option: optionOf(study, row.question_key, row.option_key),
        position: row.position,
        storedAt: row.stored_at,
        elapsedMs: row.elapsed_ms,
        hiddenMs: row.hidden_ms,
        changes: row.changes,
      }
  }
}

export const ownAnswersTable = defineTable<OwnAnswerRow>({
  file: 'own_answers.csv',
  row: 'A participant’s own answer to a question.',
  columns: () => columns,
  rows,
})

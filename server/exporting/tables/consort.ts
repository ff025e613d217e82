import type { ConsortRow } from '../../diagnostics/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { studyColumns } from './common-columns.ts'

interface ConsortTableRow {
  readonly study: StudyVersion
  readonly consort: ConsortRow
}

const columns: readonly Column<ConsortTableRow>[] = [
  ...studyColumns,
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description:
      'steering/expression/own-answer. Empty for all of them together, with those that were given no arm.',
    value: ({ consort }) => consort.armKey,
  },
  {
    name: 'stage',
    type: 'key',
    unit: '',
    description:
      'arrived, refused-consent, wrong-device, failed-comprehension, quota-full, consented, started-tasks, active, abandoned, withdrew, finished, failed-attention or counted.',
    value: ({ consort }) => consort.stage,
  },
  {
    name: 'title',
    type: 'text',
    unit: '',
    description: 'The stage in words.',
    value: ({ consort }) => consort.title,
  },
  {
    name: 'submissions',
    type: 'integer',
    unit: 'submissions',
    description: 'Submissions that came to it.',
    value: ({ consort }) => consort.submissions,
  },
  {
    name: 'participants',
    type: 'integer',
    unit: 'people',
    description: 'Different people who came to it.',
    value: ({ consort }) => consort.participants,
  },
]

export const consortTable = defineTable<ConsortTableRow>({
  file: 'consort.csv',
  row: 'A stage of the way through the study: how many came to it.',
  columns: () => columns,
  rows: ({ study, diagnostics }) => diagnostics.consort.map((consort) => ({ study, consort })),
})

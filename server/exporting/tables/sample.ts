import type { SampleRow } from '../../sample/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { studyColumns } from './common-columns.ts'

interface SampleOptionRow {
  readonly study: StudyVersion
  readonly sample: SampleRow
}

const columns: readonly Column<SampleOptionRow>[] = [
  ...studyColumns,
  {
    name: 'demographic',
    type: 'key',
    unit: '',
    description: 'The demographic’s id in the study file.',
    value: ({ sample }) => sample.demographic,
  },
  {
    name: 'option',
    type: 'text',
    unit: '',
    description: 'An answer to it.',
    value: ({ sample }) => sample.option,
  },
  {
    name: 'people',
    type: 'integer',
    unit: 'submissions',
    description: 'Submissions in the scores with this answer. What is withheld is not counted.',
    value: ({ sample }) => sample.people,
  },
  {
    name: 'share',
    type: 'number',
    unit: 'share',
    description: 'Of those whose answer has a target; of all who answered where none has.',
    value: ({ sample }) => sample.share,
  },
  {
    name: 'target',
    type: 'number',
    unit: 'share',
    description: 'What the study’s targets name. Empty where they name none.',
    value: ({ sample }) => sample.target,
  },
  {
    name: 'weighted_share',
    type: 'number',
    unit: 'share',
    description: 'The share after raking. Empty where there is no target.',
    value: ({ sample }) => sample.weightedShare,
  },
]

export const sampleTable = defineTable<SampleOptionRow>({
  file: 'sample.csv',
  row: 'An option of a demographic: how many chose it, and how many would in the target.',
  columns: () => columns,
  rows: ({ study, diagnostics }) =>
    (diagnostics.sample?.rows ?? []).map((sample) => ({ study, sample })),
})

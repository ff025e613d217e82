import type { SensitivityRow } from '../../diagnostics/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'

interface SensitivityTableRow {
  readonly study: StudyVersion
  readonly sensitivity: SensitivityRow
}

const columns: readonly Column<SensitivityTableRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description: 'steering/expression/own-answer.',
    value: ({ sensitivity }) => sensitivity.armKey,
  },
  {
    name: 'exclusion',
    type: 'key',
    unit: '',
    description: 'The rule’s id; none for the baseline as it is.',
    value: ({ sensitivity }) => sensitivity.rule,
  },
  {
    name: 'title',
    type: 'text',
    unit: '',
    description: 'The rule in words.',
    value: ({ sensitivity }) => sensitivity.title,
  },
  {
    name: 'why',
    type: 'text',
    unit: '',
    description: 'What is left out, and why one would.',
    value: ({ sensitivity }) => sensitivity.why,
  },
  {
    name: 'excluded_submissions',
    type: 'integer',
    unit: 'submissions',
    description: 'Submissions that it leaves out.',
    value: ({ sensitivity }) => sensitivity.excludedSubmissions,
  },
  {
    name: 'excluded_participants',
    type: 'integer',
    unit: 'people',
    description: 'People who are left out whole.',
    value: ({ sensitivity }) => sensitivity.excludedParticipants,
  },
  {
    name: 'level',
    type: 'key',
    unit: '',
    description: 'individual, crowd or all.',
    value: ({ sensitivity }) => sensitivity.level,
  },
  {
    name: 'rule',
    type: 'key',
    unit: '',
    description: 'each, first or mean.',
    value: ({ sensitivity }) => sensitivity.aggregation,
  },
  {
    name: 'k',
    type: 'integer',
    unit: 'estimates',
    description: 'How many estimates make the crowd. Empty at the other levels.',
    value: ({ sensitivity }) => sensitivity.k,
  },
  {
    name: 'metric',
    type: 'key',
    unit: '',
    description: 'total-variation.',
    value: ({ sensitivity }) => sensitivity.metric,
  },
  {
    name: 'value',
    type: 'number',
    unit: 'as the metric',
    description: 'The score with the rule. Empty where nothing is left.',
    value: ({ sensitivity }) => sensitivity.value,
  },
  {
    name: 'cells',
    type: 'integer',
    unit: 'cells',
    description: 'How many cells it is over.',
    value: ({ sensitivity }) => sensitivity.cells,
  },
  {
    name: 'estimates',
    type: 'integer',
    unit: 'estimates',
    description: 'How many estimates are in it.',
    value: ({ sensitivity }) => sensitivity.estimates,
  },
  {
    name: 'difference',
    type: 'number',
    unit: 'as the metric',
    description: 'From the score without exclusion. Empty for none.',
    value: ({ sensitivity }) => sensitivity.difference,
  },
  {
    name: 'difference_low',
    type: 'number',
    unit: 'as the metric',
    description:
      'Lower end of the 95 % interval of the difference, paired, by the participant jackknife.',
    value: ({ sensitivity }) => sensitivity.differenceInterval?.low ?? null,
  },
  {
    name: 'difference_high',
    type: 'number',
    unit: 'as the metric',
    description: 'Upper end of it.',
    value: ({ sensitivity }) => sensitivity.differenceInterval?.high ?? null,
  },
]

export const sensitivityTable = defineTable<SensitivityTableRow>({
  file: 'sensitivity.csv',
  row: 'The baseline of an arm where one exclusion rule holds.',
  columns: () => columns,
  rows: ({ study, diagnostics }) =>
    diagnostics.sensitivity.map((sensitivity) => ({ study, sensitivity })),
})

import type { Comparison } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'
import {
  askedColumns,
  cellsColumn,
  groupColumns,
  intervalColumns,
  levelColumns,
  metricColumn,
  noteColumn,
  optionSetColumn,
  participantsColumn,
  questionsColumn,
  scopeColumn,
} from './score-columns.ts'

interface ComparisonRow {
  readonly study: StudyVersion
  readonly score: Comparison
}

const columns: readonly Column<ComparisonRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  ...askedColumns,
  ...levelColumns,
  {
    name: 'model',
    type: 'key',
    unit: '',
    description: 'The model that people are compared with, under the same steering.',
    value: ({ score }) => score.model,
  },
  {
    name: 'model_expression',
    type: 'key',
    unit: '',
    description: 'verbalize, sequence, log-probabilities or rescaled-log-probabilities.',
    value: ({ score }) => score.modelExpression,
  },
  {
    name: 'model_rule',
    type: 'key',
    unit: '',
    description: 'normalised: the model’s shares of the options shown, divided by their sum.',
    value: ({ score }) => score.modelRule,
  },
  optionSetColumn,
  scopeColumn,
  ...groupColumns,
  metricColumn,
  {
    name: 'people_value',
    type: 'number',
    unit: 'as the metric',
    description: 'The score of people on the cells that both have.',
    value: ({ score }) => score.peopleValue,
  },
  {
    name: 'model_value',
    type: 'number',
    unit: 'as the metric',
    description: 'The score of the model on the same cells.',
    value: ({ score }) => score.modelValue,
  },
  {
    name: 'difference',
    type: 'number',
    unit: 'as the metric',
    description: 'People minus model.',
    value: ({ score }) => score.difference,
  },
  cellsColumn,
  questionsColumn,
  participantsColumn,
  ...intervalColumns,
  {
    name: 'p',
    type: 'number',
    unit: 'probability',
    description: 'Of a difference at least as large where there is none: two-sided t test.',
    value: ({ score }) => score.p,
  },
  {
    name: 'p_holm',
    type: 'number',
    unit: 'probability',
    description: 'The same after Holm’s correction over the family.',
    value: ({ score }) => score.pHolm,
  },
  {
    name: 'family',
    type: 'integer',
    unit: 'models',
    description: 'How many models Holm’s correction is over.',
    value: ({ score }) => score.family,
  },
  noteColumn,
]

export const comparisonsTable = defineTable<ComparisonRow>({
  file: 'comparisons.csv',
  row: 'People against one model, on the cells that both have.',
  columns: () => columns,
  rows: ({ study, comparisons }) => comparisons.map((score) => ({ study, score })),
})

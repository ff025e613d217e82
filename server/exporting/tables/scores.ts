import type { Score } from '../../scoring/index.ts'
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

interface ScoreRow {
  readonly study: StudyVersion
  readonly score: Score
}

const columns: readonly Column<ScoreRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'rater_type',
    type: 'key',
    unit: '',
    description: 'Whose distribution is scored: people, a model, or a line to compare with.',
    value: ({ score }) => score.raterType,
  },
  {
    name: 'rater',
    type: 'key',
    unit: '',
    description: 'people, the model’s name, or the line’s id.',
    value: ({ score }) => score.rater,
  },
  ...askedColumns,
  {
    name: 'own_answer',
    type: 'key',
    unit: '',
    description: 'Whether people gave their own answer: none, before or after. Empty for models.',
    value: ({ score }) => score.ownAnswer,
  },
  ...levelColumns,
  {
    name: 'membership',
    type: 'key',
    unit: '',
    description:
      'everyone, or only people in the group that they estimated (in-group) or not in it (out-group).',
    value: ({ score }) => score.membership,
  },
  {
    name: 'weighting',
    type: 'key',
    unit: '',
    description: 'none, or raked: weighted to the targets that the study names.',
    value: ({ score }) => score.weighting,
  },
  optionSetColumn,
  scopeColumn,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question, where the scope is a question or a cell.',
    value: ({ score }) => score.questionKey,
  },
  ...groupColumns,
  metricColumn,
  {
    name: 'value',
    type: 'number',
    unit: 'as the metric',
    description: 'The score. Empty where there is none: note says why.',
    value: ({ score }) => score.value,
  },
  cellsColumn,
  questionsColumn,
  {
    name: 'estimates',
    type: 'integer',
    unit: 'estimates',
    description: 'How many different estimates of people are in it.',
    value: ({ score }) => score.estimates,
  },
  participantsColumn,
  ...intervalColumns,
  {
    name: 'published_low',
    type: 'number',
    unit: 'as the metric',
    description:
      'Lower end of the 95 % interval that the benchmark’s paper would give, for total variation above the question. It ignores that a person gives many estimates, so it is too narrow.',
    value: ({ score }) => score.itemBootstrap?.low ?? null,
  },
  {
    name: 'published_high',
    type: 'number',
    unit: 'as the metric',
    description: 'Upper end of that interval.',
    value: ({ score }) => score.itemBootstrap?.high ?? null,
  },
  {
    name: 'published_method',
    type: 'key',
    unit: '',
    description: 'item-bootstrap where there is such an interval.',
    value: ({ score }) => (score.itemBootstrap === null ? null : 'item-bootstrap'),
  },
  noteColumn,
]

export const scoresTable = defineTable<ScoreRow>({
  file: 'scores.csv',
  row: 'A score of people or of a reference line.',
  columns: () => columns,
  rows: ({ study, scores }) =>
    scores.filter(({ raterType }) => raterType !== 'model').map((score) => ({ study, score })),
})

export const modelScoresTable = defineTable<ScoreRow>({
  file: 'model_scores.csv',
  row: 'A score of a model, with the same columns as those of people.',
  columns: () => columns,
  rows: ({ study, scores }) =>
    scores.filter(({ raterType }) => raterType === 'model').map((score) => ({ study, score })),
})

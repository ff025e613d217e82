import type { LeaderboardRow } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'
import { askedColumns, levelColumns, metricColumn, optionSetColumn } from './score-columns.ts'

interface BoardRow {
  readonly study: StudyVersion
  /** The arm on whose cells the row is compared. */
  readonly boardArm: string
  readonly score: LeaderboardRow
}

const columns: readonly Column<BoardRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'rank',
    type: 'integer',
    unit: '',
    description:
      'Place on the board among people at each level and models, from 1, best first. Empty for lines and for what is left out.',
    value: ({ score }) => score.rank,
  },
  {
    name: 'rater_type',
    type: 'key',
    unit: '',
    description: 'people, model or line.',
    value: ({ score }) => score.raterType,
  },
  {
    name: 'rater',
    type: 'key',
    unit: '',
    description: 'people, the model’s name, or the line’s id.',
    value: ({ score }) => score.rater,
  },
  {
    name: 'board',
    type: 'key',
    unit: '',
    description: 'The arm whose cells everybody on the board is compared on.',
    value: ({ boardArm }) => boardArm,
  },
  ...askedColumns,
  ...levelColumns,
  optionSetColumn,
  metricColumn,
  {
    name: 'value',
    type: 'number',
    unit: 'as the metric',
    description: 'The score on the matched cells. Empty for a model that is left out.',
    value: ({ score }) => score.value,
  },
  {
    name: 'ci_low',
    type: 'number',
    unit: 'as the metric',
    description: 'Lower end of the 95 % interval.',
    value: ({ score }) => score.interval?.low ?? null,
  },
  {
    name: 'ci_high',
    type: 'number',
    unit: 'as the metric',
    description: 'Upper end of the 95 % interval.',
    value: ({ score }) => score.interval?.high ?? null,
  },
  {
    name: 'cells',
    type: 'integer',
    unit: 'cells',
    description:
      'How many matched cells: those that people and every ranked model have. For a model that is left out, how many of the people’s cells it has.',
    value: ({ score }) => score.cells,
  },
  {
    name: 'note',
    type: 'key',
    unit: '',
    description:
      'Why something is empty: too-few-cells for a model with fewer than half of the people’s cells; else as in scores.csv.',
    value: ({ score }) => score.note,
  },
]

export const leaderboardTable = defineTable<BoardRow>({
  file: 'leaderboard.csv',
  row: 'A place on the leaderboard of an arm: people, a model, or a line beside them.',
  columns: () => columns,
  rows: ({ study, leaderboard }) =>
    leaderboard.flatMap(({ armKey, rows }) =>
      rows.map((score) => ({ study, boardArm: armKey, score })),
    ),
})

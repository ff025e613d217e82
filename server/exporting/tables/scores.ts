import type { Score } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'

interface ScoreRow {
  readonly study: StudyVersion
  readonly score: Score
}

const columns: readonly Column<ScoreRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description: 'steering/expression/own-answer.',
    value: ({ score }) => score.armKey,
  },
  {
    name: 'steering',
    type: 'key',
    unit: '',
    description: 'none, persona or few-shot.',
    value: ({ score }) => score.steering,
  },
  {
    name: 'expression',
    type: 'key',
    unit: '',
    description: 'verbalize or sequence.',
    value: ({ score }) => score.expression,
  },
  {
    name: 'own_answer',
    type: 'key',
    unit: '',
    description: 'Whether people gave their own answer: none, before or after.',
    value: ({ score }) => score.ownAnswer,
  },
  {
    name: 'level',
    type: 'key',
    unit: '',
    description: 'Whose distribution is scored: individual, crowd (of the first k) or all.',
    value: ({ score }) => score.level,
  },
  {
    name: 'k',
    type: 'integer',
    unit: 'estimates',
    description: 'How many estimates make the crowd. Empty at the other levels.',
    value: ({ score }) => score.k,
  },
  {
    name: 'membership',
    type: 'key',
    unit: '',
    description:
      'everyone, or only people in the group that they estimated (in-group) or not in it (out-group).',
    value: ({ score }) => score.membership,
  },
  {
    name: 'option_set',
    type: 'key',
    unit: '',
    description: 'all, or without-refusals. Never average over both.',
    value: ({ score }) => score.optionSet,
  },
  {
    name: 'scope',
    type: 'key',
    unit: '',
    description:
      'What the score is a mean over: one cell, or the cells of a group, attribute or arm.',
    value: ({ score }) => score.scope,
  },
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question, where the scope is a cell.',
    value: ({ score }) => score.questionKey,
  },
  {
    name: 'attribute',
    type: 'key',
    unit: '',
    description: 'What the group is a value of. Empty where the scope is an arm.',
    value: ({ score }) => score.attribute,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description:
      'The group whose reference the estimates are scored against, as ATTRIBUTE:VALUE; with steering none as well. Empty where the scope is an attribute or an arm.',
    value: ({ score }) => score.groupKey,
  },
  {
    name: 'metric',
    type: 'key',
    unit: '',
    description: 'total-variation: from 0, equal, to 1.',
    value: () => 'total-variation',
  },
  {
    name: 'value',
    type: 'number',
    unit: 'total variation',
    description: 'The score; lower is better. Empty where there is none: note says why.',
    value: ({ score }) => score.value,
  },
  {
    name: 'cells',
    type: 'integer',
    unit: 'cells',
    description: 'How many cells the value is a mean over.',
    value: ({ score }) => score.cells,
  },
  {
    name: 'estimates',
    type: 'integer',
    unit: 'estimates',
    description: 'How many different estimates are in it.',
    value: ({ score }) => score.estimates,
  },
  {
    name: 'participants',
    type: 'integer',
    unit: 'people',
    description: 'How many different people gave them.',
    value: ({ score }) => score.participants,
  },
  {
    name: 'ci_low',
    type: 'number',
    unit: 'total variation',
    description: 'Lower end of the 95 % interval. Empty where there are too few participants.',
    value: ({ score }) => score.interval?.low ?? null,
  },
  {
    name: 'ci_high',
    type: 'number',
    unit: 'total variation',
    description: 'Upper end of the 95 % interval.',
    value: ({ score }) => score.interval?.high ?? null,
  },
  {
    name: 'ci_method',
    type: 'key',
    unit: '',
    description:
      'participant-bootstrap at the level individual, participant-jackknife-t at the others.',
    value: ({ score }) => score.intervalMethod,
  },
  {
    name: 'published_low',
    type: 'number',
    unit: 'total variation',
    description:
      'Lower end of the 95 % interval that the benchmark’s paper would give. It ignores that a person gives many estimates, so it is too narrow. Empty for a single cell.',
    value: ({ score }) => score.itemBootstrap?.low ?? null,
  },
  {
    name: 'published_high',
    type: 'number',
    unit: 'total variation',
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
  {
    name: 'note',
    type: 'key',
    unit: '',
    description: 'Why something is empty: no-reference, no-estimates or too-few-participants.',
    value: ({ score }) => score.note,
  },
]

export const scoresTable = defineTable<ScoreRow>({
  file: 'scores.csv',
  row: 'A score: one level, membership and scope of an arm.',
  columns: () => columns,
  rows: ({ study, scores }) => scores.map((score) => ({ study, score })),
})

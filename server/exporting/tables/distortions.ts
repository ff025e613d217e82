import type { Distortion } from '../../diagnostics/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'

interface DistortionRow {
  readonly study: StudyVersion
  readonly distortion: Distortion
}

const columns: readonly Column<DistortionRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'rater_type',
    type: 'key',
    unit: '',
    description: 'people or model.',
    value: ({ distortion }) => distortion.raterType,
  },
  {
    name: 'rater',
    type: 'key',
    unit: '',
    description: 'people, or the model’s name.',
    value: ({ distortion }) => distortion.rater,
  },
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description:
      'steering/expression/own-answer. Empty for models. With knowledge-to-simulation-gap, the arm with sequences.',
    value: ({ distortion }) => distortion.armKey,
  },
  {
    name: 'steering',
    type: 'key',
    unit: '',
    description: 'none, persona or few-shot.',
    value: ({ distortion }) => distortion.steering,
  },
  {
    name: 'expression',
    type: 'key',
    unit: '',
    description:
      'verbalize or sequence; for models also log-probabilities or rescaled-log-probabilities. With knowledge-to-simulation-gap: sequence, which is compared with verbalize.',
    value: ({ distortion }) => distortion.expression,
  },
  {
    name: 'own_answer',
    type: 'key',
    unit: '',
    description: 'none, before or after. Empty for models.',
    value: ({ distortion }) => distortion.ownAnswer,
  },
  {
    name: 'level',
    type: 'key',
    unit: '',
    description: 'individual, all (the mean of all estimates of a cell) or model.',
    value: ({ distortion }) => distortion.level,
  },
  {
    name: 'scope',
    type: 'key',
    unit: '',
    description: 'arm, attribute or group.',
    value: ({ distortion }) => distortion.scope,
  },
  {
    name: 'attribute',
    type: 'key',
    unit: '',
    description: 'What the group is a value of. Empty where the scope is wider.',
    value: ({ distortion }) => distortion.attribute,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description: 'As ATTRIBUTE:VALUE. Empty where the scope is wider.',
    value: ({ distortion }) => distortion.groupKey,
  },
  {
    name: 'figure',
    type: 'key',
    unit: '',
    description:
      'slope, intercept, own-answer-projection, true-gap, estimated-gap, gap-exaggeration, multiples-of-5, multiples-of-10, multiples-of-25, flat-share, one-hot-share or knowledge-to-simulation-gap.',
    value: ({ distortion }) => distortion.figure,
  },
  {
    name: 'value',
    type: 'number',
    unit: '',
    description: 'The figure. Empty where there is none: note says why.',
    value: ({ distortion }) => distortion.value,
  },
  {
    name: 'ci_low',
    type: 'number',
    unit: '',
    description: 'Lower end of the 95 % interval.',
    value: ({ distortion }) => distortion.interval?.low ?? null,
  },
  {
    name: 'ci_high',
    type: 'number',
    unit: '',
    description: 'Upper end of the 95 % interval.',
    value: ({ distortion }) => distortion.interval?.high ?? null,
  },
  {
    name: 'ci_method',
    type: 'key',
    unit: '',
    description: 'The jackknife that was larger: participant-jackknife-t or question-jackknife-t.',
    value: ({ distortion }) => distortion.method,
  },
  {
    name: 'n',
    type: 'integer',
    unit: '',
    description: 'How many things the figure is over; n_unit says of what kind.',
    value: ({ distortion }) => distortion.n,
  },
  {
    name: 'n_unit',
    type: 'text',
    unit: '',
    description: 'options of cells, pairs of groups, cells or estimates.',
    value: ({ distortion }) => distortion.unit,
  },
  {
    name: 'participants',
    type: 'integer',
    unit: 'people',
    description: 'How many different people’s estimates are in it.',
    value: ({ distortion }) => distortion.participants,
  },
  {
    name: 'questions',
    type: 'integer',
    unit: 'questions',
    description: 'How many different questions it is over.',
    value: ({ distortion }) => distortion.questions,
  },
  {
    name: 'note',
    type: 'key',
    unit: '',
    description:
      'Why something is empty: no-reference, no-estimates, no-own-answers, too-few-participants, one-question or no-variation.',
    value: ({ distortion }) => distortion.note,
  },
]

export const distortionsTable = defineTable<DistortionRow>({
  file: 'distortions.csv',
  row: 'A figure of what people, or a model, do to distributions.',
  columns: () => columns,
  rows: ({ study, diagnostics }) =>
    diagnostics.distortions.map((distortion) => ({ study, distortion })),
})

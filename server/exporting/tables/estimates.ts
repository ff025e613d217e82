import { present } from '../../core/assert.ts'
import type { Option } from '../../benchmark/index.ts'
import { fromPercentages, shareOf } from '../../stats/distribution.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import {
  armColumns,
  datasetColumns,
  endColumns,
  measuredColumns,
  participantColumns,
  stepColumn,
  textVersionColumn,
} from './common-columns.ts'
import {
  type CountedEstimate,
  countedColumns,
  countedEstimates,
  placeColumns,
} from './counted-estimates.ts'

interface EstimateRow extends CountedEstimate {
  readonly option: Option
  /** From 1. */
  readonly shownPosition: number
  readonly isApart: boolean
  readonly percent: number
  readonly share: number
}

const columns: readonly Column<EstimateRow>[] = [
  ...participantColumns,
  ...datasetColumns,
  ...armColumns,
  ...placeColumns,
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option’s key; it is the same for every group and participant.',
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
    value: ({ shownPosition }) => shownPosition,
  },
  {
    name: 'option_set_apart',
    type: 'yes/no',
    unit: '',
    description: 'Whether the option was shown below the others, set apart.',
    value: ({ isApart }) => isApart,
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
    name: 'percent',
    type: 'number',
    unit: 'percent',
    description: 'As accepted. The options of an estimate sum to 100 within 0.005.',
    value: ({ percent }) => percent,
  },
  {
    name: 'share',
    type: 'number',
    unit: 'share, sums to 1',
    description: 'The percentages divided by their sum: what is scored.',
    value: ({ share }) => share,
  },
  {
    name: 'draws',
    type: 'integer',
    unit: 'people',
    description: 'With expression sequence, how many of those drawn got this option; else empty.',
    value: ({ draws, option }) =>
      draws === null ? null : draws.filter((key) => key === option.key).length,
  },
  ...countedColumns,
  stepColumn,
  {
    name: 'examples',
    type: 'keys',
    unit: '',
    description: 'With steering few-shot, the questions whose answers were shown.',
    value: ({ detail }) => (detail.examples.length === 0 ? null : detail.examples.join('|')),
  },
  textVersionColumn,
  {
    name: 'stored_at',
    type: 'time',
    unit: 'UTC',
    description: 'When the estimate was stored.',
    value: ({ storedAt }) => storedAt,
  },
  ...measuredColumns,
  ...endColumns,
]

function* rowsOf(estimate: CountedEstimate): Generator<EstimateRow> {
  const { detail, question, percentages } = estimate
  const options = new Map(question.options.map((option) => [option.key, option]))
  const keys = detail.options.map((option) => option.key)
  const distribution = fromPercentages(keys, percentages)
  for (const [index, { key, isApart }] of detail.options.entries())
    yield {
      ...estimate,
      option: present(options.get(key), `option ${key} of ${question.key}`),
      shownPosition: index + 1,
      isApart,
      percent: percentages[key] ?? 0,
      share: shareOf(distribution, key),
    }
}

async function* rows(source: ExportSource): AsyncGenerator<EstimateRow> {
  for await (const estimate of countedEstimates(source)) yield* rowsOf(estimate)
}

export const estimatesTable = defineTable<EstimateRow>({
  file: 'estimates.csv',
  row: 'An option of an estimate, which is one participant’s for one cell.',
  columns: () => columns,
  rows,
})

import type { Reliability } from '../../diagnostics/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'

interface ReliabilityRow {
  readonly study: StudyVersion
  readonly figure: Reliability
}

const columns: readonly Column<ReliabilityRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description: 'steering/expression/own-answer.',
    value: ({ figure }) => figure.armKey,
  },
  {
    name: 'figure',
    type: 'key',
    unit: '',
    description: 'alpha, icc, design-effect, split-half or spearman-brown.',
    value: ({ figure }) => figure.figure,
  },
  {
    name: 'value',
    type: 'number',
    unit: '',
    description: 'The figure. Empty where there is none: note says why.',
    value: ({ figure }) => figure.value,
  },
  {
    name: 'ci_low',
    type: 'number',
    unit: '',
    description: 'Lower end of the 95 % interval.',
    value: ({ figure }) => figure.interval?.low ?? null,
  },
  {
    name: 'ci_high',
    type: 'number',
    unit: '',
    description: 'Upper end of the 95 % interval.',
    value: ({ figure }) => figure.interval?.high ?? null,
  },
  {
    name: 'n',
    type: 'integer',
    unit: '',
    description: 'How many things the figure is over; n_unit says of what kind.',
    value: ({ figure }) => figure.n,
  },
  {
    name: 'n_unit',
    type: 'text',
    unit: '',
    description: 'estimates or participants.',
    value: ({ figure }) => figure.unit,
  },
  {
    name: 'note',
    type: 'key',
    unit: '',
    description: 'Why something is empty, as in distortions.csv.',
    value: ({ figure }) => figure.note,
  },
]

export const reliabilityTable = defineTable<ReliabilityRow>({
  file: 'reliability.csv',
  row: 'A figure of how far people agree with one another.',
  columns: () => columns,
  rows: ({ study, diagnostics }) => diagnostics.reliability.map((figure) => ({ study, figure })),
})

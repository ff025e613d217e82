import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { armColumn, participantColumns, stepColumn } from './common-columns.ts'
import { type ExportedEstimate, exportedEstimates } from './exported-estimates.ts'

interface DrawRow extends ExportedEstimate {
  readonly optionKey: string
  /** From 1. */
  readonly number: number
}

const columns: readonly Column<DrawRow>[] = [
  ...participantColumns,
  armColumn,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ cell }) => cell.questionKey,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description: 'Whose answers were drawn, as ATTRIBUTE:VALUE, or population.',
    value: ({ cell }) => cell.groupKey,
  },
  stepColumn,
  {
    name: 'draw',
    type: 'integer',
    unit: '',
    description: 'Which of the people drawn, from 1, in the order in which they were drawn.',
    value: ({ number }) => number,
  },
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option that this person got.',
    value: ({ optionKey }) => optionKey,
  },
]

async function* rows(source: ExportSource): AsyncGenerator<DrawRow> {
  if (source.study.arms.every((arm) => arm.expression !== 'sequence')) return
  for await (const estimate of exportedEstimates(source))
    for (const [index, optionKey] of (estimate.draws ?? []).entries())
      yield { ...estimate, optionKey, number: index + 1 }
}

export const drawsTable = defineTable<DrawRow>({
  file: 'draws.csv',
  row: 'A person drawn, with expression sequence. Without that expression there are no rows.',
  columns: () => columns,
  rows,
})

import { present } from '../../core/assert.ts'
import { type Option, POPULATION } from '../../benchmark/index.ts'
import { membershipIn } from '../../scoring/rules/membership.ts'
import { fromPercentages, shareOf } from '../../stats/distribution.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { type CountsIn, countsIn } from '../rules/counts-in.ts'
import {
  armColumns,
  datasetColumns,
  endColumns,
  measuredColumns,
  participantColumns,
  stepColumn,
  textVersionColumn,
} from './common-columns.ts'
import { type CrowdEnd, crowdEnds } from './crowd-ends.ts'
import { type ExportedEstimate, exportedEstimates } from './exported-estimates.ts'

interface EstimateRow extends ExportedEstimate {
  readonly option: Option
  /** From 1. */
  readonly shownPosition: number
  readonly isApart: boolean
  readonly percent: number
  readonly share: number
  readonly counted: CountsIn
  readonly isInGroup: boolean | null
}

const columns: readonly Column<EstimateRow>[] = [
  ...participantColumns,
  ...datasetColumns,
  ...armColumns,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ cell }) => cell.questionKey,
  },
  {
    name: 'attribute',
    type: 'key',
    unit: '',
    description: 'What the group is a value of. Empty for the whole population.',
    value: ({ study, cell }) => study.dataset.group(cell.groupKey)?.attribute ?? null,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description: 'Whose answers were estimated, as ATTRIBUTE:VALUE; population with steering none.',
    value: ({ cell }) => cell.groupKey,
  },
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
  {
    name: 'option_set',
    type: 'key',
    unit: '',
    description: 'all, or without-refusals: the options that the distribution is over.',
    value: ({ study }) => study.optionSet,
  },
  {
    name: 'counted',
    type: 'key',
    unit: '',
    description:
      'The narrowest level of scores that the estimate counts in: crowd, individual, all or none. Each holds those before it.',
    value: ({ counted }) => counted,
  },
  {
    name: 'surplus',
    type: 'yes/no',
    unit: '',
    description: 'yes for an estimate beyond the k places of its cell.',
    value: ({ isSurplus }) => isSurplus,
  },
  {
    name: 'in_group',
    type: 'yes/no',
    unit: '',
    description:
      'Whether the participant belongs to the group estimated. Empty where that is not known.',
    value: ({ isInGroup }) => isInGroup,
  },
  {
    name: 'question_order',
    type: 'integer',
    unit: '',
    description: 'Which question of this participant’s it was, from 1.',
    value: ({ detail }) => detail.questionOrder,
  },
  {
    name: 'group_order',
    type: 'integer',
    unit: '',
    description: 'Which group within the question it was, from 1.',
    value: ({ detail }) => detail.groupOrder,
  },
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

/** True up to the last estimate of the crowd, and while the crowd is not full. */
function isAmongFirst(estimate: ExportedEstimate, end: CrowdEnd | undefined): boolean {
  if (end === undefined || estimate.storedAt < end.storedAt) return true
  return estimate.storedAt === end.storedAt && estimate.submission.id <= end.submissionId
}

function isInGroup({ study, submission, cell }: ExportedEstimate): boolean | null {
  const group = cell.groupKey === POPULATION ? undefined : study.dataset.group(cell.groupKey)
  if (group === undefined) return null
  const membership = membershipIn(group, submission.groups)
  return membership === undefined ? null : membership === 'in-group'
}

function* rowsOf(estimate: ExportedEstimate, end: CrowdEnd | undefined): Generator<EstimateRow> {
  const { detail, question, percentages } = estimate
  const options = new Map(question.options.map((option) => [option.key, option]))
  const keys = detail.options.map((option) => option.key)
  const distribution = fromPercentages(keys, percentages)
  const ofEstimate = {
    ...estimate,
    counted: countsIn({
      status: estimate.submission.status,
      isSurplus: estimate.isSurplus,
      isAmongFirst: isAmongFirst(estimate, end),
    }),
    isInGroup: isInGroup(estimate),
  }
  for (const [index, { key, isApart }] of detail.options.entries())
    yield {
      ...ofEstimate,
      option: present(options.get(key), `option ${key} of ${question.key}`),
      shownPosition: index + 1,
      isApart,
      percent: percentages[key] ?? 0,
      share: shareOf(distribution, key),
    }
}

async function* rows(source: ExportSource): AsyncGenerator<EstimateRow> {
  const ends = await crowdEnds(source)
  for await (const estimate of exportedEstimates(source))
    yield* rowsOf(estimate, ends.get(estimate.cell.id))
}

export const estimatesTable = defineTable<EstimateRow>({
  file: 'estimates.csv',
  row: 'An option of an estimate, which is one participant’s for one cell.',
  columns: () => columns,
  rows,
})

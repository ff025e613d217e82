import { POPULATION } from '../../benchmark/index.ts'
import { groupsWithMembers } from '../../scoring/rules/groups-with-members.ts'
import { membershipIn } from '../../scoring/rules/membership.ts'
import type { ExportSource } from '../export-source.ts'
import type { Column } from '../export-table.ts'
import { type CountsIn, countsIn } from '../rules/counts-in.ts'
import { type CrowdEnd, crowdEnds } from './crowd-ends.ts'
import { type ExportedEstimate, exportedEstimates } from './exported-estimates.ts'

/** An estimate, in which scores it is, and whether its participant belongs to the group. */
export interface CountedEstimate extends ExportedEstimate {
  readonly counted: CountsIn
  readonly isInGroup: boolean | null
}

/** Which cell was estimated. */
export const placeColumns: readonly Column<ExportedEstimate>[] = [
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
]

/** In which scores the estimate is, and what may have had an influence on it. */
export const countedColumns: readonly Column<CountedEstimate>[] = [
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
]

/** True up to the last estimate of the crowd, and while the crowd is not full. */
function isAmongFirst(estimate: ExportedEstimate, end: CrowdEnd | undefined): boolean {
  if (end === undefined || estimate.storedAt < end.storedAt) return true
  return estimate.storedAt === end.storedAt && estimate.submission.id <= end.submissionId
}

function isInGroup({ study, submission, cell }: ExportedEstimate): boolean | null {
  const group = cell.groupKey === POPULATION ? undefined : study.dataset.group(cell.groupKey)
  if (group === undefined || !groupsWithMembers(study).has(group.key)) return null
  const membership = membershipIn(group, submission.groups)
  return membership === undefined ? null : membership === 'in-group'
}

/** Every exported estimate, in the order of `exportedEstimates`. */
export async function* countedEstimates(source: ExportSource): AsyncGenerator<CountedEstimate> {
  const ends = await crowdEnds(source)
  for await (const estimate of exportedEstimates(source))
    yield {
      ...estimate,
      counted: countsIn({
        status: estimate.submission.status,
        isSurplus: estimate.isSurplus,
        isAmongFirst: isAmongFirst(estimate, ends.get(estimate.cell.id)),
      }),
      isInGroup: isInGroup(estimate),
    }
}

import type { Arm, StudyVersion } from '../study/index.ts'
import { intervalColumns, NO_INTERVALS } from './interval-columns.ts'
import type { Part } from './parts-of.ts'
import type { Intervals } from './rules/create-intervals.ts'
import { summariseCrowd } from './rules/summarise-crowd.ts'
import { summariseIndividual } from './rules/summarise-individual.ts'
import type { ArmCounters, Summary } from './rules/summary.ts'
import type { Score } from './score.ts'
import type { Variant } from './variants-of.ts'

const MINIMUM_PARTICIPANTS = 2

const RULES = { individual: 'each', crowd: 'first', all: 'mean' } as const

function summarise(part: Part, { level, membership }: Variant, counters: ArmCounters): Summary {
  if (level === 'individual') return summariseIndividual(part.cells, membership, counters)
  return summariseCrowd(part.cells, level, counters)
}

function noteOf(part: Part, summary: Summary): Score['note'] {
  if (summary.value === null) {
    const hasReference = part.cells.some(({ cell }) => cell.reference !== undefined)
    return hasReference ? 'no-estimates' : 'no-reference'
  }
  return summary.participants < MINIMUM_PARTICIPANTS ? 'too-few-participants' : null
}

export interface ArmContext {
  readonly study: StudyVersion
  readonly arm: Arm
  readonly counters: ArmCounters
  /** Null where no intervals are wanted. */
  readonly intervals: Intervals | null
}

/** One row of the scores. */
export function scorePart(part: Part, variant: Variant, context: ArmContext): Score {
  const { study, arm, intervals } = context
  const summary = summarise(part, variant, context.counters)
  const { value, participants } = summary
  const { interval, intervalMethod, itemBootstrap } =
    intervals === null || value === null || participants < MINIMUM_PARTICIPANTS
      ? NO_INTERVALS
      : intervalColumns({ part, variant, value }, intervals)
  return {
    raterType: 'people',
    rater: 'people',
    armKey: arm.key,
    steering: arm.steering,
    expression: arm.expression,
    ownAnswer: arm.ownAnswer,
    level: variant.level,
    rule: RULES[variant.level],
    k: variant.level === 'crowd' ? study.definition.estimates_per_cell : null,
    membership: variant.membership,
    weighting: 'none',
    optionSet: study.optionSet,
    scope: part.scope,
    questionKey: part.questionKey,
    attribute: part.attribute,
    groupKey: part.groupKey,
    metric: 'total-variation',
    value,
    cells: summary.cells,
    questions: new Set(part.cells.map(({ cell }) => cell.questionKey)).size,
    estimates: summary.estimates,
    participants,
    standardError: null,
    referenceError: null,
    interval,
    intervalMethod,
    itemBootstrap,
    note: noteOf(part, summary),
  }
}

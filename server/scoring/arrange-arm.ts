import { groupBy } from '../core/group-by.ts'
import { type GroupKey, POPULATION, type Question, type Reference } from '../benchmark/index.ts'
import type { Arm, StudyVersion } from '../study/index.ts'
import {
  conditionedOn,
  type Distribution,
  fromPercentages,
  fromShares,
} from '../stats/distribution.ts'
import type { CellEstimate, ScoredCell } from './rules/cell.ts'
import type { ScoringInput, StudyEstimate } from './frame.ts'
import type { AttributeValues } from './rules/membership.ts'

/** An arm with its cells, ready to be scored. */
export interface ArrangedArm {
  readonly arm: Arm
  readonly cells: readonly ScoredCell[]
  readonly participants: number
  readonly estimates: number
}

const NOTHING_KNOWN: AttributeValues = new Map()

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const byTimeStored = (one: StudyEstimate, other: StudyEstimate): number =>
  inOrder(one.storedAt, other.storedAt) || inOrder(one.submissionId, other.submissionId)

/** The estimates of each cell in the order in which they were stored. */
export function estimatesByCell(
  study: StudyVersion,
  estimates: readonly StudyEstimate[],
): Map<string, StudyEstimate[]> {
  const byCell = groupBy(estimates, (estimate) => estimate.cellId)
  for (const [cellId, own] of byCell) {
    if (study.cell(cellId) === undefined) throw new RangeError(`${study.id} has no cell ${cellId}`)
    own.sort(byTimeStored)
  }
  return byCell
}

/** A question's options: all of them, and those that the study shows. */
interface OptionKeys {
  readonly all: readonly string[]
  readonly shown: readonly string[]
}

function optionKeysOf(study: StudyVersion, question: Question): OptionKeys {
  const all = question.options.map((option) => option.key)
  const shown = study.optionsOf(question).map((option) => option.key)
  // One list for both where nothing is left out: equal lists are then told by a glance.
  return { all, shown: shown.length === all.length ? all : shown }
}

/** A reference over the options shown, or undefined where the group has no answers among them. */
function overShown(reference: Reference | undefined, keys: OptionKeys): Distribution | undefined {
  if (reference === undefined) return undefined
  const overAll = fromShares(keys.all, reference.shares)
  return keys.shown === keys.all ? overAll : conditionedOn(overAll, keys.shown)
}

/** The keys of the groups that an answer to one of the study's demographics puts people into. */
function groupsWithMembers({ definition }: StudyVersion): Set<GroupKey> {
  return new Set(
    definition.demographics.flatMap(({ attribute, groups }) =>
      attribute === undefined ? [] : Object.values(groups).map((value) => `${attribute}:${value}`),
    ),
  )
}

/**
 * The cells of an arm: one for each question and group of the study, also where nobody was asked
 * because there is no reference. With steering `none`, the estimates of the whole population are
 * scored against each group.
 */
export function arrangeArm(
  arm: Arm,
  byCell: ReadonlyMap<string, readonly StudyEstimate[]>,
  { study, memberships }: Pick<ScoringInput, 'study' | 'memberships'>,
): ArrangedArm {
  const participants = new Map<string, number>()
  let estimates = 0

  const prepare = (estimate: StudyEstimate, keys: OptionKeys): CellEstimate => {
    const participant = participants.get(estimate.participantId) ?? participants.size
    participants.set(estimate.participantId, participant)
    estimates += 1
    return {
      number: estimates - 1,
      participant,
      distribution: fromPercentages(keys.shown, estimate.percentages),
      isSurplus: estimate.isSurplus,
      person: memberships.get(estimate.submissionId) ?? NOTHING_KNOWN,
    }
  }

  const cellsOfQuestion = groupBy(
    study.cells.filter((cell) => cell.armKey === arm.key),
    (cell) => cell.questionKey,
  )

  const estimatesOf = (question: Question, groupKey: GroupKey, keys: OptionKeys) => {
    const cell = cellsOfQuestion.get(question.key)?.find((each) => each.groupKey === groupKey)
    const stored = cell === undefined ? [] : (byCell.get(cell.id) ?? [])
    return stored.map((estimate) => prepare(estimate, keys))
  }

  const withMembers = arm.steering === 'none' ? new Set<GroupKey>() : groupsWithMembers(study)

  const cellsOf = (question: Question): ScoredCell[] => {
    const keys = optionKeysOf(study, question)
    const ofEveryone = arm.steering === 'none' ? estimatesOf(question, POPULATION, keys) : undefined
    return study.groups.map((group) => ({
      questionKey: question.key,
      group,
      hasMembers: withMembers.has(group.key),
      reference: overShown(study.dataset.reference(question.key, group.key), keys),
      estimates: ofEveryone ?? estimatesOf(question, group.key, keys),
    }))
  }

  const cells = study.questions.flatMap(cellsOf)
  return { arm, cells, participants: participants.size, estimates }
}

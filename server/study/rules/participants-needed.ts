import type { ArmKey, StudyVersion } from '../study.ts'

export interface ArmNeeds {
  readonly armKey: ArmKey
  readonly cells: number
  /** Estimates that fill the arm: cells x k. */
  readonly estimates: number
  /** What is given to a participant as one: questions, or single cells where groups go apart. */
  readonly units: number
  /** Units of one whole plan. */
  readonly unitsPerParticipant: number
  readonly participants: number
  /** Units that are left for the last participant; 0 where every plan is whole. */
  readonly remainder: number
  /** Estimates in the longest plan. */
  readonly estimatesPerParticipant: number
  /** Pages that ask for an estimate or an own answer, in the shortest whole plan. */
  readonly tasksPerParticipant: number
}

/** How many cells each unit of the arm has. */
function unitSizes(study: StudyVersion, armKey: ArmKey): number[] {
  const cells = study.cells.filter((cell) => cell.armKey === armKey)
  if (!study.definition.groups_together) return cells.map(() => 1)
  const sizes = new Map<string, number>()
  for (const { questionKey } of cells) sizes.set(questionKey, (sizes.get(questionKey) ?? 0) + 1)
  return [...sizes.values()]
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * How many participants fill each arm: its units times k, shared out in whole plans. Where that leaves
 * a remainder, one more participant gets a shorter plan.
 */
export function participantsNeeded(study: StudyVersion): ArmNeeds[] {
  const k = study.definition.estimates_per_cell
  return study.arms.map((arm) => {
    const sizes = unitSizes(study, arm.key).sort((one, other) => one - other)
    const unitsPerParticipant = Math.min(arm.questions, sizes.length)
    const wanted = sizes.length * k
    const ownAnswers = arm.ownAnswer === 'none' ? 0 : unitsPerParticipant
    return {
      armKey: arm.key,
      cells: sum(sizes),
      estimates: sum(sizes) * k,
      units: sizes.length,
      unitsPerParticipant,
      participants: unitsPerParticipant === 0 ? 0 : Math.ceil(wanted / unitsPerParticipant),
      remainder: unitsPerParticipant === 0 ? 0 : wanted % unitsPerParticipant,
      estimatesPerParticipant: sum(sizes.slice(sizes.length - unitsPerParticipant)),
      tasksPerParticipant: sum(sizes.slice(0, unitsPerParticipant)) + ownAnswers,
    }
  })
}

import { present } from '../../server/core/assert.ts'
import type { StudyEstimate } from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'

export interface Given {
  readonly person: string
  readonly question: string
  readonly group: string
  readonly percentages: Readonly<Record<string, number>>
  /** When it was stored, in order. */
  readonly time?: number
  readonly isSurplus?: boolean
  /** Where one person has more than one. */
  readonly submission?: string
  readonly arm?: string
}

/** Estimates as they are stored, from what matters of them; stored in the order given. */
export function estimatesOf(study: StudyVersion, given: readonly Given[]): StudyEstimate[] {
  const [firstArm] = study.arms
  return given.map((each, index) => {
    const armKey = each.arm ?? present(firstArm, 'an arm').key
    return {
      cellId: present(study.cellAt(armKey, each.question, each.group), 'the cell').id,
      submissionId: each.submission ?? `s-${each.person}`,
      participantId: each.person,
      storedAt: new Date(Date.UTC(2026, 0, 1) + (each.time ?? index)).toISOString(),
      isSurplus: each.isSurplus ?? false,
      percentages: each.percentages,
    }
  })
}

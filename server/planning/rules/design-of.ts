import type { Steering } from '../../study/index.ts'
import type { ArmNeeds } from '../../study/rules/participants-needed.ts'
import type { Design } from './precision.ts'

/**
 * How a participant's estimates fall on questions and scored groups. Where the groups of a question are
 * asked together, more estimates are more questions; where they go apart each is on a question of its
 * own, as far as there are questions. With steering `none` one estimate is scored against each group.
 */
export function designOf(options: {
  readonly estimatesEach: number
  readonly needs: Pick<ArmNeeds, 'estimatesPerParticipant' | 'unitsPerParticipant'>
  readonly questions: number
  readonly groups: number
  readonly groupsTogether: boolean
  readonly steering: Steering
}): Omit<Design, 'participants'> {
  const { estimatesEach, needs, questions, groups, groupsTogether, steering } = options
  const together = groupsTogether ? needs.estimatesPerParticipant / needs.unitsPerParticipant : 1
  const questionsEach = Math.min(Math.max(estimatesEach / together, 1), questions)
  const scored = steering === 'none' ? groups : 1
  return { questionsEach, estimatesAQuestion: (estimatesEach / questionsEach) * scored, questions }
}

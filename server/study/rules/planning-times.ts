import type { Expression, Steering } from '../definition.ts'
import type { ArmNeeds } from './participants-needed.ts'
import type { Arm } from '../study.ts'

/**
 * How long an estimate takes, to plan with. The three figures for percentages are medians of the
 * published OpinionQA study (Meister, Guestrin and Hashimoto, 2024; 67, 122 and 124 respondents): the
 * time of the whole survey over its estimates, own answers included. Nobody has published a figure for
 * sequences: 30 choices at two seconds each is our assumption.
 */
const planningTimes = {
  asOf: '2026-11',
  secondsPerEstimate: { none: 68, persona: 37, 'few-shot': 73 },
  secondsPerSequence: 60,
  /** Consent, instructions, practice and checks, which the published surveys had little of. */
  secondsBesideTasks: 120,
} as const

const secondsPerEstimate = (steering: Steering, expression: Expression): number => {
  const published = planningTimes.secondsPerEstimate[steering]
  return expression === 'sequence'
    ? Math.max(published, planningTimes.secondsPerSequence)
    : published
}

/** How many minutes a whole plan in the arm takes, to plan with. */
export const plannedMinutes = (
  arm: Arm,
  needs: Pick<ArmNeeds, 'estimatesPerParticipant'>,
): number =>
  (needs.estimatesPerParticipant * secondsPerEstimate(arm.steering, arm.expression) +
    planningTimes.secondsBesideTasks) /
  60

import { at } from '../../stats/at.ts'
import { median } from '../../stats/median.ts'
import { isFlat } from './answer-shapes.ts'
import type { DiagnosedSubmission, Evidence, GivenEstimate } from './submission.ts'

const areSame = (one: Float64Array, other: Float64Array): boolean =>
  one.length === other.length && one.every((share, index) => share === at(other, index))

function longestRun(estimates: readonly GivenEstimate[]): number {
  let longest = 0
  let run = 0
  for (const [index, { shares }] of estimates.entries()) {
    const before = estimates[index - 1]
    run = before !== undefined && areSame(before.shares, shares) ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

const secondsAt = ({ elapsedMs, hiddenMs }: GivenEstimate): number[] =>
  elapsedMs === null ? [] : [(elapsedMs - (hiddenMs ?? 0)) / 1000]

export const secondsOf = ({
  startedAt,
  finishedAt,
}: Pick<DiagnosedSubmission, 'startedAt' | 'finishedAt'>): number | null =>
  finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000

/** What exclusion rules look at, from a submission’s estimates in the order of its plan. */
export const evidenceOf = (
  submission: DiagnosedSubmission,
  estimates: readonly GivenEstimate[],
  attentionFailed: number,
): Evidence => ({
  submissionId: submission.id,
  participantId: submission.participantId,
  isRepeat: submission.isRepeat,
  seconds: secondsOf(submission),
  attentionFailed,
  estimates: estimates.length,
  medianEstimateSeconds: median(estimates.flatMap(secondsAt)) ?? null,
  flatEstimates: estimates.filter(({ shares }) => isFlat(shares)).length,
  longestRun: longestRun(estimates),
})

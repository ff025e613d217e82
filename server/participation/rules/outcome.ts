import type { Outcome } from '../../study/index.ts'
import { prolificPolicy } from '../../study/rules/prolific-policy.ts'

/** How a run ends that reached its last page. Every other ending is named by the step that makes it. */
export function outcomeOf(run: {
  readonly failedAttentionChecks: number
  readonly estimatedMinutes: number
}): Outcome {
  const { attentionChecksInLongStudy, longStudyMinutes } = prolificPolicy
  const enough = run.estimatedMinutes < longStudyMinutes ? 1 : attentionChecksInLongStudy
  return run.failedAttentionChecks >= enough ? 'failed-attention' : 'completed'
}

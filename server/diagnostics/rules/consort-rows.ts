import type { ConsortRow, ConsortStage } from '../diagnostics.ts'
import type { DiagnosedSubmission } from './submission.ts'

interface Stage {
  readonly stage: ConsortStage
  readonly title: string
  readonly holds: (submission: DiagnosedSubmission, seen: Seen) => boolean
}

/** What is counted where the pages and the estimates are. */
export interface Seen {
  /** Submissions that were shown a task. */
  readonly startedTasks: ReadonlySet<string>
  /** Submissions with estimates in the scores. */
  readonly counted: ReadonlySet<string>
}

const ended =
  (...outcomes: readonly string[]): Stage['holds'] =>
  ({ outcome }) =>
    outcome !== null && outcomes.includes(outcome)

/** Whoever withdraws afterwards keeps the outcome, and has not finished. */
const finished =
  (...outcomes: readonly string[]): Stage['holds'] =>
  (submission, seen) =>
    submission.status === 'finished' && ended(...outcomes)(submission, seen)

const STAGES: readonly Stage[] = [
  { stage: 'arrived', title: 'Arrived', holds: () => true },
  { stage: 'refused-consent', title: 'Did not consent', holds: ended('no-consent') },
  { stage: 'wrong-device', title: 'Had the wrong device', holds: ended('incompatible-device') },
  {
    stage: 'failed-comprehension',
    title: 'Failed a comprehension check',
    holds: ended('failed-comprehension'),
  },
  { stage: 'quota-full', title: 'Came after the places were taken', holds: ended('quota-full') },
  { stage: 'consented', title: 'Consented', holds: ({ hasConsented }) => hasConsented },
  {
    stage: 'started-tasks',
    title: 'Began the tasks',
    holds: ({ id }, { startedTasks }) => startedTasks.has(id),
  },
  { stage: 'active', title: 'Still under way', holds: ({ status }) => status === 'active' },
  { stage: 'abandoned', title: 'Abandoned', holds: ({ status }) => status === 'abandoned' },
  { stage: 'withdrew', title: 'Withdrew', holds: ({ status }) => status === 'withdrawn' },
  {
    stage: 'finished',
    title: 'Finished all tasks',
    holds: finished('completed', 'failed-attention'),
  },
  {
    stage: 'failed-attention',
    title: 'Of these, failed attention checks',
    holds: finished('failed-attention'),
  },
  {
    stage: 'counted',
    title: 'Count in the scores',
    holds: ({ id }, { counted }) => counted.has(id),
  },
]

function rowsFor(
  armKey: string | null,
  submissions: readonly DiagnosedSubmission[],
  seen: Seen,
): ConsortRow[] {
  return STAGES.map(({ stage, title, holds }) => {
    const own = submissions.filter((submission) => holds(submission, seen))
    return {
      stage,
      title,
      armKey,
      submissions: own.length,
      participants: new Set(own.map(({ participantId }) => participantId)).size,
    }
  })
}

/** How many came how far: all of them, and by arm those that were given one. */
export const consortRows = (
  armKeys: readonly string[],
  submissions: readonly DiagnosedSubmission[],
  seen: Seen,
): ConsortRow[] => [
  ...rowsFor(null, submissions, seen),
  ...armKeys.flatMap((armKey) =>
    rowsFor(
      armKey,
      submissions.filter((submission) => submission.armKey === armKey),
      seen,
    ),
  ),
]

import { median } from '../../stats/median.ts'
import type { ExclusionRuleId } from '../diagnostics.ts'
import type { Evidence } from './submission.ts'

/** How long the submissions of a study took. */
export interface Pace {
  readonly medianSeconds: number
  readonly meanSeconds: number
  readonly sdSeconds: number
  readonly meanLogSeconds: number
  readonly sdLogSeconds: number
}

/** A rule that leaves submissions out, stated before the answers are seen. */
export interface ExclusionRule {
  readonly id: ExclusionRuleId
  readonly title: string
  /** What it leaves out, and why one would. */
  readonly why: string
  readonly excludes: (evidence: Evidence, pace: Pace) => boolean
}

const MINIMUM_ESTIMATE_SECONDS = 3
const LONG_RUN = 5
const DEVIATIONS = 3
/** Where all took the same time, their mean is theirs but for rounding. */
const ROUNDING = 1e-9

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const deviation = (values: readonly number[]): number => {
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

/** NaN where there are no times: then no rule about time excludes anyone. */
export function paceOf(evidence: readonly Evidence[]): Pace {
  const seconds = evidence.flatMap((each) => each.seconds ?? [])
  const logs = seconds.filter((each) => each > 0).map(Math.log)
  return {
    medianSeconds: median(seconds) ?? Number.NaN,
    meanSeconds: mean(seconds),
    sdSeconds: deviation(seconds),
    meanLogSeconds: mean(logs),
    sdLogSeconds: deviation(logs),
  }
}

/** Every rule, in the order in which they are shown. None is applied to the scores themselves. */
export const EXCLUSION_RULES: readonly ExclusionRule[] = [
  {
    id: 'none',
    title: 'Nobody left out',
    why: 'Every submission that counts. This is the baseline that the scores report.',
    excludes: () => false,
  },
  {
    id: 'failed-any-attention-check',
    title: 'Failed any attention check',
    why: 'Leaves out who failed at least one attention check: the strictest reading of attention.',
    excludes: ({ attentionFailed }) => attentionFailed >= 1,
  },
  {
    id: 'failed-two-attention-checks',
    title: 'Failed two attention checks or more',
    why: 'Leaves out who failed two: what Prolific takes as ground for a rejection from 5 minutes on.',
    excludes: ({ attentionFailed }) => attentionFailed >= 2,
  },
  {
    id: 'faster-than-a-third',
    title: 'Faster than a third of the median time',
    why: 'Leaves out who needed less than a third of the median time of the study: durations are skewed, so a rule on the median finds the fast ones.',
    excludes: ({ seconds }, { medianSeconds }) => seconds !== null && seconds < medianSeconds / 3,
  },
  {
    id: 'median-estimate-under-3-s',
    title: 'Median time of an estimate under 3 seconds',
    why: 'Leaves out whose median time for an estimate, without hidden time, is under 3 seconds: too short to read the question.',
    excludes: ({ medianEstimateSeconds }) =>
      medianEstimateSeconds !== null && medianEstimateSeconds < MINIMUM_ESTIMATE_SECONDS,
  },
  {
    id: 'flat-in-half',
    title: 'Flat in at least half of the estimates',
    why: 'Leaves out who gave all options the same, within a point, in half of their estimates or more.',
    excludes: ({ flatEstimates, estimates }) => estimates > 0 && flatEstimates >= estimates / 2,
  },
  {
    id: 'same-vector-five-times',
    title: 'The same numbers five times in a row',
    why: 'Leaves out who gave the same numbers in the same places of the page in five estimates in a row: clicking without reading.',
    excludes: ({ longestRun }) => longestRun >= LONG_RUN,
  },
  {
    id: 'prolific-3-sd-seconds',
    title: 'Prolific’s rule on seconds',
    why: 'Leaves out who is more than 3 standard deviations below the mean time. Durations are skewed to the right, so it seldom finds anyone.',
    excludes: ({ seconds }, { meanSeconds, sdSeconds }) =>
      seconds !== null && seconds < meanSeconds - DEVIATIONS * sdSeconds - ROUNDING,
  },
  {
    id: 'prolific-3-sd-log-seconds',
    title: 'Prolific’s rule on the logarithm of seconds',
    why: 'The same rule on the logarithm of the time, which is less skewed.',
    excludes: ({ seconds }, { meanLogSeconds, sdLogSeconds }) =>
      seconds !== null &&
      seconds > 0 &&
      Math.log(seconds) < meanLogSeconds - DEVIATIONS * sdLogSeconds - ROUNDING,
  },
  {
    id: 'repeat-participants',
    title: 'Repeat participants',
    why: 'Leaves out submissions of people who had another submission in this study before.',
    excludes: ({ isRepeat }) => isRepeat,
  },
]

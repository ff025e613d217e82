import { median } from '../../stats/median.ts'
import type { StudyDefinition } from '../definition.ts'
import { hourlyPay, hourlyRates } from './prolific-policy.ts'

export interface PayOverview {
  readonly currency: string
  /** In pence or cents. */
  readonly rewardMinor: number
  readonly estimatedMinutes: number
  /** Of the runs that did the whole study; null before the first. */
  readonly medianMinutes: number | null
  readonly timedRuns: number
  /** In pence or cents an hour: at the estimated time, and at the median. */
  readonly hourlyAtEstimate: number
  readonly hourlyAtMedian: number | null
  /** Prolific's, where it states them for this currency. */
  readonly hourlyMinimum: number | null
  readonly hourlyRecommended: number | null
  /** What the reward would have to be for the minimum at the median time. */
  readonly rewardAtMinimum: number | null
}

/** Outcomes of runs that did the whole study: their time is what people are paid for. */
const WHOLE_RUNS = ['completed', 'failed-attention']

const MS_PER_MINUTE = 60_000

interface TimedRun {
  readonly outcome: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
}

const minutesOf = ({ startedAt, finishedAt }: TimedRun): number[] =>
  finishedAt === null ? [] : [(Date.parse(finishedAt) - Date.parse(startedAt)) / MS_PER_MINUTE]

/** What the reward comes to an hour: as estimated, and as it took the people who did it all. */
export function payOverview(
  definition: Pick<StudyDefinition, 'reward' | 'estimated_minutes'>,
  runs: readonly TimedRun[],
): PayOverview {
  const { currency, minor_units: rewardMinor } = definition.reward
  const minutes = runs
    .filter((run) => run.outcome !== null && WHOLE_RUNS.includes(run.outcome))
    .flatMap(minutesOf)
  const medianMinutes = median(minutes) ?? null
  const rates = hourlyRates(currency)
  const isTimed = medianMinutes !== null && medianMinutes > 0
  return {
    currency,
    rewardMinor,
    estimatedMinutes: definition.estimated_minutes,
    medianMinutes,
    timedRuns: minutes.length,
    hourlyAtEstimate: hourlyPay(rewardMinor, definition.estimated_minutes),
    hourlyAtMedian: isTimed ? hourlyPay(rewardMinor, medianMinutes) : null,
    hourlyMinimum: rates?.minimum ?? null,
    hourlyRecommended: rates?.recommended ?? null,
    rewardAtMinimum:
      rates === null || medianMinutes === null
        ? null
        : Math.ceil((rates.minimum * medianMinutes) / 60),
  }
}

/** From this many pages on, a person's own pace counts. */
const PAGES_FOR_OWN_PACE = 8
const SLOWEST = 3
const FASTEST = 0.4
const MS_PER_MINUTE = 60_000

export interface Progress {
  /** 0 to 100. */
  readonly percent: number
  /** Whole minutes, at least 1. */
  readonly minutesLeft: number
}

/**
 * How far a person is and how long the rest takes: the study's estimate at first, and from the eighth
 * page on the mean of the estimate and the person's own pace (within 0.4 to 3 times the estimate, so
 * that a break for coffee does not count).
 */
export function progressOf(run: {
  readonly position: number
  readonly stepCount: number
  readonly estimatedMinutes: number
  readonly elapsedMs: number
}): Progress {
  const expected = run.estimatedMinutes / run.stepCount
  const own = run.elapsedMs / MS_PER_MINUTE / Math.max(1, run.position)
  const bounded = Math.min(Math.max(own, FASTEST * expected), SLOWEST * expected)
  const perPage = run.position < PAGES_FOR_OWN_PACE ? expected : (expected + bounded) / 2
  return {
    percent: Math.round((100 * run.position) / run.stepCount),
    minutesLeft: Math.max(1, Math.ceil(perPage * (run.stepCount - run.position))),
  }
}

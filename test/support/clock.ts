import type { Clock } from '../../server/core/clock.ts'

/** A clock that only a test moves. */
export interface TestClock extends Clock {
  forwardMinutes(minutes: number): void
}

export function createTestClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let now = Date.parse(start)
  return {
    now: () => new Date(now),
    forwardMinutes: (minutes) => {
      now += minutes * 60_000
    },
  }
}

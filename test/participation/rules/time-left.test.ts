import { progressOf } from '../../../server/participation/rules/time-left.ts'

const run = { position: 0, stepCount: 40, estimatedMinutes: 20, elapsedMs: 0 }
const MINUTE = 60_000

describe('the time left', () => {
  it('is the estimate at the start', () => {
    expect(progressOf(run)).toEqual({ percent: 0, minutesLeft: 20 })
  })

  it('follows the estimate on the first pages, however fast they were', () => {
    expect(progressOf({ ...run, position: 4, elapsedMs: 1000 }).minutesLeft).toBe(18)
  })

  it('becomes longer for a slow person and shorter for a fast one', () => {
    const slow = progressOf({ ...run, position: 20, elapsedMs: 20 * MINUTE }).minutesLeft
    const fast = progressOf({ ...run, position: 20, elapsedMs: 5 * MINUTE }).minutesLeft
    expect([slow, fast]).toEqual([15, 8])
  })

  it('does not count a long break in full', () => {
    expect(progressOf({ ...run, position: 20, elapsedMs: 600 * MINUTE }).minutesLeft).toBe(20)
  })

  it('is at least a minute on the last page', () => {
    expect(progressOf({ ...run, position: 39, elapsedMs: MINUTE })).toEqual({
      percent: 98,
      minutesLeft: 1,
    })
  })
})

import { outcomeOf } from '../../../server/participation/rules/outcome.ts'

describe('the outcome of a whole run', () => {
  it.each([
    [0, 4, 'completed'],
    [1, 4, 'failed-attention'],
    [0, 12, 'completed'],
    [1, 12, 'completed'],
    [2, 12, 'failed-attention'],
    [1, 5, 'completed'],
    [2, 5, 'failed-attention'],
    [1, 4.9, 'failed-attention'],
  ])('with %i failed checks in %d minutes is %s', (failed, minutes, outcome) => {
    expect(outcomeOf({ failedAttentionChecks: failed, estimatedMinutes: minutes })).toBe(outcome)
  })
})

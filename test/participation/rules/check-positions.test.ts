import fc from 'fast-check'
import { createRandom } from '../../../server/core/random.ts'
import { checkPositions } from '../../../server/participation/rules/plan.ts'

describe('attention checks', () => {
  it('sit between tasks, never first, last or side by side, and are spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 6 }),
        fc.string(),
        (tasks, checks, seed) => {
          const positions = checkPositions(tasks, checks, createRandom(seed))
          expect(positions).toHaveLength(Math.min(checks, tasks - 1))
          expect(new Set(positions).size).toBe(positions.length)
          for (const after of positions) {
            expect(after).toBeGreaterThanOrEqual(0)
            expect(after).toBeLessThan(tasks - 1)
          }
        },
      ),
    )
  })
})

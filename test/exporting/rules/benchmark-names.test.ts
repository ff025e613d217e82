import { humanName } from '../../../server/exporting/rules/benchmark-names.ts'
import type { OwnAnswer } from '../../../server/study/index.ts'

const arm = (ownAnswer: OwnAnswer, steering: 'none' | 'persona' = 'persona') => ({
  steering,
  expression: 'verbalize' as const,
  ownAnswer,
})

describe('what people are called among models', () => {
  it('is human where no other arm has the same task and output type', () => {
    for (const ownAnswer of ['none', 'before', 'after'] as const)
      expect(humanName(arm(ownAnswer), [arm(ownAnswer), arm('before', 'none')])).toBe('human')
  })

  it('is human for the arm that asks as the paper did, and names the others', () => {
    const arms = [arm('after'), arm('none'), arm('before')]
    expect(arms.map((each) => humanName(each, arms))).toEqual([
      'human (own answer after)',
      'human (no own answer)',
      'human',
    ])
  })

  it('is never the same for two arms of one task and output type', () => {
    const arms = [arm('after'), arm('none')]
    expect(arms.map((each) => humanName(each, arms))).toEqual(['human (own answer after)', 'human'])
  })
})

import { present } from '../../server/core/assert.ts'
import type { ModelResult } from '../../server/models/index.ts'
import { buildFrames, leaderboard } from '../../server/scoring/index.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'
import { estimatesOf } from './estimates.ts'

const GROUP = 'SIDE:Left'
const dataset = makeDataset(
  ['q1', 'q2'].map((key) => ({
    key,
    options: ['yes', 'no'],
    references: { [GROUP]: { yes: 50, no: 50 } },
  })),
  [GROUP],
)
const study = makeStudy(dataset, {
  arms: [{ steering: 'persona', questions: 2 }],
  estimates_per_cell: 9,
})

/** Nine people 0.45 from the truth on one question, and one 0.09 from it on the other. */
const estimates = estimatesOf(study, [
  ...Array.from({ length: 9 }, (_, place) => ({
    person: `p${String(place)}`,
    question: 'q1',
    group: GROUP,
    percentages: { yes: 95, no: 5 },
  })),
  { person: 'p9', question: 'q2', group: GROUP, percentages: { yes: 59, no: 41 } },
])

/** 0.5 from the truth on the one, 0.1 on the other. */
const models = [
  ['q1', 1],
  ['q2', 0.6],
].map(([questionKey, yes]): ModelResult => ({
  model: 'a-model',
  steering: 'persona',
  expression: 'verbalize',
  questionKey: String(questionKey),
  groupKey: GROUP,
  state: 'as-stated',
  shares: { yes: Number(yes), no: 1 - Number(yes) },
  unknownShares: {},
  problems: [],
  publishedShares: null,
}))

const [made] = buildFrames({ study, estimates, memberships: new Map() })
const built = present(made, 'the frame')

describe('single estimates on the leaderboard', () => {
  // Without n, so that the references add nothing.
  const cells = built.cells.map((cell) => ({ ...cell, referenceN: null }))
  const [first, second] = leaderboard(
    { study, frame: { ...built, cells }, models },
    { metric: 'total-variation', level: 'individual' },
  )

  it('count as the mean of each cell, so that a full cell weighs no more than for a model', () => {
    expect(first).toMatchObject({ rank: 1, raterType: 'people', level: 'individual', cells: 2 })
    expect(first?.value).toBeCloseTo((0.45 + 0.09) / 2, 12)
    expect(second).toMatchObject({ rank: 2, rater: 'a-model' })
    expect(second?.value).toBeCloseTo((0.5 + 0.1) / 2, 12)
  })

  it('have an interval around the same mean', () => {
    // Without a question 0.09 or 0.45: an error of 0.18, times t(0.975, 1). Without each person nine
    // times 0.27 and once 0.45: 0.162 times t(0.975, 9), which is less.
    expect(first?.interval?.low).toBeCloseTo(0.27 - 12.7062047 * 0.18, 6)
    expect(first?.interval?.high).toBeCloseTo(0.27 + 12.7062047 * 0.18, 6)
  })
})

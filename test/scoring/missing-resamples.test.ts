import { present } from '../../server/core/assert.ts'
import { buildFrames, METRICS } from '../../server/scoring/index.ts'
import { measureCrowds } from '../../server/scoring/measure-crowds.ts'
import { measureEachRow, measureRows } from '../../server/scoring/measure-rows.ts'
import { REFERENCE_RESAMPLES } from '../../server/scoring/reference-resamples.ts'
import { fixedCrowd } from '../../server/scoring/rules/crowd.ts'
import { referenceError } from '../../server/scoring/rules/part-figures.ts'
import type { ScoredCell } from '../../server/scoring/scored-cells.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'
import { estimatesOf } from './estimates.ts'

const GROUP = 'SIDE:Left'
const dataset = makeDataset(
  ['q1', 'q2'].map((key) => ({
    key,
    options: ['yes', 'no', 'refused'],
    references: { [GROUP]: { yes: 50, no: 50, refused: 0 } },
  })),
  [GROUP],
)
const study = makeStudy(dataset, {
  arms: [{ steering: 'persona', questions: 2 }],
  estimates_per_cell: 3,
  refusals: 'options',
})
const given = (person: string, question: string, yes: number, no: number) => ({
  person,
  question,
  group: GROUP,
  percentages: { yes, no, refused: 100 - yes - no },
})
// Twice 0.5 and once missing; then 0.3.
const estimates = estimatesOf(study, [
  given('ann', 'q1', 100, 0),
  given('bob', 'q1', 100, 0),
  given('cem', 'q1', 0, 0),
  given('ann', 'q2', 80, 20),
])
const [made] = buildFrames({ study, estimates, memberships: new Map() })
const built = present(made, 'the frame')
const ordinals = Float64Array.of(1, 2, Number.NaN)
const frame = { ...built, cells: built.cells.map((cell) => ({ ...cell, ordinals })) }
const wasserstein = present(
  METRICS.find(({ id }) => id === 'wasserstein'),
  'the metric',
)

/** The reference itself every time, but for one sample of the first cell: all refused. */
const resamples = ({ index, reference }: ScoredCell) =>
  Array.from({ length: REFERENCE_RESAMPLES }, (_, resample) =>
    index === 0 && resample === 0 ? Float64Array.of(0, 0, 1) : present(reference, 'the reference'),
  )

// Of 100 figures, one of which is d from the others, the standard deviation is d / 10.
describe('a sample of the reference with nothing on the scale', () => {
  it('takes the cell out of both sums of single estimates', () => {
    const distances = measureEachRow(frame, wasserstein)
    const rowWeights = new Float64Array(frame.rows).fill(1)
    const [measured] = measureRows(frame, wasserstein, [rowWeights], {
      ...{ distances, resamples },
      withoutOf: [],
    })
    // (0.5 + 0.5 + 0.3) / 3, and once 0.3.
    const error = referenceError(frame, present(measured, 'what is measured'))
    expect(error).toBeCloseTo((1.3 / 3 - 0.3) / 10, 12)
  })

  it('takes the cell out of both sums of crowds', () => {
    const crowds = [
      [1, 0, 0],
      [0.8, 0.2, 0],
    ].map((shares) => fixedCrowd([Float64Array.from(shares)]))
    const measured = measureCrowds(frame.cells, crowds, wasserstein, resamples)
    // (0.5 + 0.3) / 2, and once 0.3.
    expect(referenceError(frame, measured)).toBeCloseTo((0.4 - 0.3) / 10, 12)
  })
})

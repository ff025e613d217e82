import type { Part } from '../../../server/scoring/parts-of.ts'
import type { Measured } from '../../../server/scoring/rules/measured.ts'
import { jackknifeError } from '../../../server/scoring/rules/part-figures.ts'
import { present } from '../../../server/core/assert.ts'
import { buildFrames } from '../../../server/scoring/index.ts'
import { makeDataset, makeStudy } from '../../support/study-factory.ts'

const GROUP = 'SIDE:Left'
const dataset = makeDataset(
  ['q1', 'q2'].map((key) => ({
    key,
    options: ['yes', 'no'],
    references: { [GROUP]: { yes: 1, no: 1 } },
  })),
  [GROUP],
)
const study = makeStudy(dataset, { arms: [{ steering: 'persona', questions: 2 }] })
const [frame] = buildFrames({ study, estimates: [], memberships: new Map() })
const part: Pick<Part, 'cells'> = { cells: present(frame, 'the frame').cells }

type Row = readonly [cell: number, participant: number, numerator: number]

/** Two cells of two questions with 0.2 and 0.4, and what they are without some people. */
const measured = (rows: readonly Row[]): Measured => ({
  numerators: Float64Array.of(0.2, 0.4),
  weights: Float64Array.of(1, 1),
  bases: Float64Array.of(1, 1),
  without: {
    cell: Uint32Array.from(rows, ([cell]) => cell),
    participant: Uint32Array.from(rows, ([, participant]) => participant),
    numerator: Float64Array.from(rows, ([, , numerator]) => numerator),
    weight: Float64Array.from(rows, () => 1),
  },
  resampled: null,
})

describe('the larger of the two jackknives', () => {
  it('is that of questions where no people are in the score', () => {
    const error = jackknifeError(part, measured([]))
    expect(error).toMatchObject({ method: 'question-jackknife-t', df: 1 })
    expect(error?.standardError).toBeCloseTo(0.1, 14)
  })

  it('stands where a cell drops out without a person and another is left', () => {
    // Without the one 0.4, without the other 0.2.
    const error = jackknifeError(
      part,
      measured([
        [0, 0, Number.NaN],
        [1, 1, Number.NaN],
      ]),
    )
    expect(error?.standardError).toBeCloseTo(0.1, 14)
  })

  it('is missing where nothing is left without one of the people', () => {
    const error = jackknifeError(
      part,
      measured([
        [0, 0, Number.NaN],
        [1, 0, Number.NaN],
        [0, 1, 0.3],
        [1, 1, 0.3],
      ]),
    )
    expect(error).toBeNull()
  })
})

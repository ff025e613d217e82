import { jackknifeOfMeans } from '../../server/stats/jackknife-of-means.ts'
import { referenceValues } from './reference/values.ts'

type Without = readonly (readonly [cell: number, participant: number, value: number | null])[]

/** A mean over cells, two a question, that each count 1 unless they are missing. */
const meanOf = (distances: readonly (number | null)[], rows: Without) => {
  const cells = [...distances.entries()].filter(([, distance]) => distance !== null)
  const numberOf = new Map(cells.map(([cell], index) => [cell, index]))
  return jackknifeOfMeans({
    cellQuestion: Uint32Array.from(cells, ([cell]) => Math.floor(cell / 2)),
    numerator: Float64Array.from(cells, ([, distance]) => distance ?? Number.NaN),
    denominator: new Float64Array(cells.length).fill(1),
    without: {
      cell: Uint32Array.from(rows, ([cell]) => numberOf.get(cell) ?? cells.length),
      participant: Uint32Array.from(rows, ([, participant]) => participant),
      numerator: Float64Array.from(rows, ([, , value]) => value ?? Number.NaN),
      denominator: Float64Array.from(rows, ([, , value]) => (value === null ? Number.NaN : 1)),
    },
  })
}

describe('the jackknives of a mean over cells', () => {
  it('leave out a question with its cells: by hand', () => {
    const own = meanOf([0.2, null, 0.4, null], [])
    expect(own.questions.standardError).toBeCloseTo(0.1, 14)
    expect(own.questions.df).toBe(1)
    expect(own.participants).toEqual({ standardError: Number.NaN, df: 0 })
    expect(own.larger).toBe('questions')
  })

  it('leave out a participant and take the cells as they are then: by hand', () => {
    // Both people are in the first cell; the second cell is the second person's alone.
    const own = meanOf(
      [0.3, 0.5],
      [
        [0, 0, 0.4],
        [0, 1, 0.2],
        [1, 1, null],
      ],
    )
    // Without the first (0.4 + 0.5) / 2, without the second 0.2.
    expect(own.participants.standardError).toBeCloseTo(0.125, 14)
    expect(own.participants.df).toBe(1)
    expect(own.questions).toEqual({ standardError: Number.NaN, df: 0 })
    expect(own.larger).toBe('participants')
  })

  it('agree with numpy, which computes the crowds anew each time', () => {
    for (const { distances, without, ...expected } of referenceValues.jackknifeOfMeans) {
      const own = meanOf(distances, without)
      for (const side of ['participants', 'questions'] as const) {
        expect(own[side].df).toBe(expected[side].df)
        expect(own[side].standardError).toBeCloseTo(expected[side].standardError, 13)
      }
    }
  })

  it('take sums over sums: cells that count more weigh more', () => {
    const { questions } = jackknifeOfMeans({
      cellQuestion: Uint32Array.of(0, 1, 2),
      numerator: Float64Array.of(1, 4, 3),
      denominator: Float64Array.of(1, 2, 3),
      without: {
        cell: new Uint32Array(0),
        participant: new Uint32Array(0),
        numerator: new Float64Array(0),
        denominator: new Float64Array(0),
      },
    })
    // 7/5, 4/4 and 5/3.
    const values = [7 / 5, 1, 5 / 3]
    const mean = values.reduce((sum, value) => sum + value, 0) / 3
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    expect(questions.standardError).toBeCloseTo(Math.sqrt((2 / 3) * squares), 14)
  })

  it('name the wider interval, not the larger error, as larger: few units have a wide t', () => {
    // Two participants move the mean by 0.09, three questions by 0.1: t is 12.7 against 4.3.
    const own = meanOf(
      [0.2, null, 0.3, null, 0.4, null],
      [
        [0, 0, 0.335],
        [0, 1, 0.065],
      ],
    )
    expect(own.participants.standardError).toBeLessThan(own.questions.standardError)
    expect(own.larger).toBe('participants')
  })

  it('have no error where nothing is left without somebody', () => {
    const own = meanOf(
      [0.3, 0.4],
      [
        [0, 0, null],
        [1, 0, null],
        [1, 1, 0.5],
      ],
    )
    expect(own.participants.standardError).toBeNaN()
  })

  it('of no cells at all are missing', () => {
    expect(meanOf([], [])).toMatchObject({
      participants: { standardError: Number.NaN },
      questions: { standardError: Number.NaN },
    })
  })

  it('refuse columns of unequal length and cells that are not there', () => {
    expect(() => meanOf([0.1], [[5, 0, 0.2]])).toThrow(RangeError)
    expect(() =>
      jackknifeOfMeans({
        cellQuestion: Uint32Array.of(0, 1),
        numerator: Float64Array.of(1),
        denominator: Float64Array.of(1, 1),
        without: {
          cell: new Uint32Array(0),
          participant: new Uint32Array(0),
          numerator: new Float64Array(0),
          denominator: new Float64Array(0),
        },
      }),
    ).toThrow('not of one size')
  })
})

import fc from 'fast-check'
import { createRandom } from '../../server/core/random.ts'
import { type TwoWayRows, twoWayBootstrap } from '../../server/stats/two-way-bootstrap.ts'
import { referenceValues } from './reference/values.ts'

const bootstrap = (rows: TwoWayRows, seed = 'test', resamples = 2000) =>
  twoWayBootstrap({ ...rows, resamples, random: createRandom(seed) })

const crossed = (
  people: number,
  questions: number,
  value: (p: number, q: number) => number,
): TwoWayRows => {
  const cells = Array.from({ length: people * questions }, (_none, cell) => ({
    participant: Math.floor(cell / questions),
    question: cell % questions,
  }))
  return {
    participants: Uint32Array.from(cells, (cell) => cell.participant),
    questions: Uint32Array.from(cells, (cell) => cell.question),
    participantCount: people,
    questionCount: questions,
    numerators: [Float64Array.from(cells, (cell) => value(cell.participant, cell.question))],
    denominators: null,
  }
}

describe('the two-way bootstrap', () => {
  it('comes within sampling error of numpy with 100,000 resamples', () => {
    for (const expected of referenceValues.twoWayBootstrap) {
      const [own] = bootstrap(
        {
          participants: Uint32Array.from(expected.participants),
          questions: Uint32Array.from(expected.questions),
          participantCount: expected.people,
          questionCount: expected.questionCount,
          numerators: [Float64Array.from(expected.numerators)],
          denominators: [Float64Array.from(expected.denominators)],
        },
        'numpy',
        20_000,
      )
      const width = expected.high - expected.low
      expect(Math.abs((own?.interval?.low ?? 0) - expected.low)).toBeLessThan(0.03 * width)
      expect(Math.abs((own?.interval?.high ?? 0) - expected.high)).toBeLessThan(0.03 * width)
    }
  })

  it('resamples people and questions: each value is one of those that the draws allow', () => {
    // With one question only the draws of people matter: both once, or one of them twice.
    const [own] = bootstrap(crossed(2, 1, (person) => [0.2, 0.6][person] ?? 0))
    const rounded = new Set([...(own?.values ?? [])].map((value) => value.toFixed(6)))
    expect([...rounded].sort()).toEqual(['0.200000', '0.400000', '0.600000'])
    const [turned] = bootstrap(crossed(1, 2, (_person, question) => [0.2, 0.6][question] ?? 0))
    expect(turned?.interval?.low).toBeCloseTo(0.2, 14)
    expect(turned?.interval?.high).toBeCloseTo(0.6, 14)
  })

  it('drops resamples in which nothing is left', () => {
    // Person 0 answered question 0 only, and person 1 question 1 only: some draws miss both pairs.
    const rows: TwoWayRows = {
      participants: Uint32Array.of(0, 1),
      questions: Uint32Array.of(0, 1),
      participantCount: 2,
      questionCount: 2,
      numerators: [Float64Array.of(0.1, 0.3), Float64Array.of(0.1, 0)],
      denominators: [Float64Array.of(1, 1), Float64Array.of(1, 0)],
    }
    const [both, first] = bootstrap(rows)
    // 1/8 of the draws leave nothing of both, and 7/16 nothing of the first.
    expect(Math.abs((both?.values.length ?? 0) - 1750)).toBeLessThan(80)
    expect(Math.abs((first?.values.length ?? 0) - 1125)).toBeLessThan(110)
    expect(new Set(first?.values)).toEqual(new Set([0.1]))
  })

  it('says that a statistic of nothing has no interval', () => {
    const rows = crossed(3, 2, () => 0)
    const nothing = [new Float64Array(6)]
    expect(bootstrap({ ...rows, denominators: nothing })).toEqual([
      { values: new Float64Array(0), interval: null },
    ])
  })

  it('has no width where all values are equal', () => {
    expect(bootstrap(crossed(5, 4, () => 0.25))[0]?.interval).toEqual({ low: 0.25, high: 0.25 })
  })

  it('draws the same weights whatever other statistics there are', () => {
    const rows = crossed(4, 3, (person, question) => (person * 3 + question) / 12)
    const [column = new Float64Array(0)] = rows.numerators
    const more = bootstrap({ ...rows, numerators: [column.map((value) => 1 - value), column] })
    expect(more[1]).toEqual(bootstrap(rows)[0])
  })

  it('gives the same for several rows of a participant on a question as for their sums', () => {
    const rows = crossed(4, 3, (person, question) => (person * 3 + question) / 12)
    const [column = new Float64Array(0)] = rows.numerators
    const twice = {
      ...rows,
      participants: Uint32Array.from([...rows.participants, ...rows.participants]),
      questions: Uint32Array.from([...rows.questions, ...rows.questions]),
      numerators: [Float64Array.from([...column, ...column])],
    }
    const [one, other] = [bootstrap(rows)[0]?.interval, bootstrap(twice)[0]?.interval]
    expect(other?.low).toBeCloseTo(one?.low ?? Number.NaN, 13)
    expect(other?.high).toBeCloseTo(one?.high ?? Number.NaN, 13)
  })

  it('depends on the seed alone, and lies within the values', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    })
    fc.assert(
      fc.property(values, fc.string(), (list, seed) => {
        const rows = crossed(4, 3, (person, question) => list[person * 3 + question] ?? 0)
        const [own] = bootstrap(rows, seed, 50)
        expect(bootstrap(rows, seed, 50)[0]).toEqual(own)
        expect(own?.interval?.low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-12)
        expect(own?.interval?.high).toBeLessThanOrEqual(Math.max(...list) + 1e-12)
      }),
      { numRuns: 30 },
    )
  })

  it('refuses nothing, missing values and columns of another length', () => {
    const rows = crossed(2, 2, () => 1)
    const nobody = {
      ...rows,
      participants: new Uint32Array(0),
      questions: new Uint32Array(0),
      numerators: [],
    }
    expect(() => bootstrap(nobody)).toThrow('nothing to resample')
    expect(() => bootstrap(rows, 'none', 0)).toThrow('nothing to resample')
    expect(() => bootstrap({ ...rows, numerators: [Float64Array.of(1)] })).toThrow(RangeError)
    expect(() => bootstrap({ ...rows, questions: Uint32Array.of(0) })).toThrow(RangeError)
    expect(() => bootstrap({ ...rows, denominators: [] })).toThrow(RangeError)
    const missing = [Float64Array.of(1, Number.NaN, 1, 1)]
    expect(() => bootstrap({ ...rows, numerators: missing })).toThrow('row 1 has no value')
  })
})

import { createRandom } from '../../server/core/random.ts'
import { varianceComponents } from '../../server/stats/variance-components.ts'
import { referenceValues } from './reference/values.ts'

/** A normal number, near enough: twelve uniform ones less six. */
const normal = (random: ReturnType<typeof createRandom>): number =>
  Array.from({ length: 12 }, () => random.unit()).reduce((sum, value) => sum + value, -6)

describe('variance components', () => {
  it('are by hand: two participants on two questions', () => {
    const own = varianceComponents({
      values: [1, 3, 5, 7],
      participants: [0, 0, 1, 1],
      questions: [0, 1, 0, 1],
    })
    expect(own).toEqual({ participant: 8, question: 2, participantQuestion: 0, estimate: 0 })
  })

  it('agree with numpy, which goes over all pairs', () => {
    for (const {
      values,
      participants,
      questions,
      ...expected
    } of referenceValues.varianceComponents) {
      const own = varianceComponents({ values, participants, questions })
      for (const part of ['participant', 'question', 'participantQuestion', 'estimate'] as const)
        expect(own?.[part]).toBeCloseTo(Math.max(expected[part], 0), 11)
    }
  })

  it('come near to the model that made the values', () => {
    const random = createRandom('components')
    const draw = (sd: number, count: number) =>
      Array.from({ length: count }, () => sd * normal(random))
    const [people, questions] = [draw(0.5, 150), draw(0.4, 120)]
    const rows = people.flatMap((person, participant) =>
      questions.flatMap((difficulty, question) => {
        const own = person + difficulty + 0.3 * normal(random)
        return draw(0.2, 2).map((error) => ({ participant, question, value: own + error }))
      }),
    )
    const own = varianceComponents({
      values: rows.map(({ value }) => value),
      participants: rows.map(({ participant }) => participant),
      questions: rows.map(({ question }) => question),
    })
    expect(Math.abs((own?.participant ?? 0) - 0.25)).toBeLessThan(0.12)
    expect(Math.abs((own?.question ?? 0) - 0.16)).toBeLessThan(0.08)
    expect(Math.abs((own?.participantQuestion ?? 0) - 0.09)).toBeLessThan(0.005)
    expect(Math.abs((own?.estimate ?? 0) - 0.04)).toBeLessThan(0.002)
  })

  it('hold both where nobody has two values on a question', () => {
    const own = varianceComponents({
      values: [1, 4, 5, 7],
      participants: [0, 0, 1, 1],
      questions: [0, 1, 0, 1],
    })
    expect(own?.estimate).toBe(0)
    expect(own?.participantQuestion).toBeGreaterThan(0)
  })

  it('are 0 rather than below, where participants do not differ', () => {
    const own = varianceComponents({
      values: [1, 3, 3, 1],
      participants: [0, 0, 1, 1],
      questions: [0, 1, 0, 1],
    })
    expect(own).toMatchObject({ participant: 0, question: 0 })
  })

  it('are undefined where a kind of pair is missing', () => {
    const of = (participants: number[], questions: number[]) =>
      varianceComponents({
        values: participants.map((_one, index) => index),
        participants,
        questions,
      })
    expect(of([], [])).toBeUndefined()
    expect(of([0, 0, 0], [0, 1, 2])).toBeUndefined()
    expect(of([0, 1, 2], [0, 0, 0])).toBeUndefined()
    expect(of([0, 0, 1, 1], [0, 1, 2, 3])).toBeUndefined()
  })

  it('refuse lists of unequal length', () => {
    expect(() => varianceComponents({ values: [1], participants: [0, 1], questions: [0] })).toThrow(
      RangeError,
    )
  })
})

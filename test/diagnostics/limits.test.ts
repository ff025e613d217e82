import { present } from '../../server/core/assert.ts'
import {
  compositionLimit,
  coverageLimit,
  exposureLimit,
  referenceLimits,
  stabilityLimit,
} from '../../server/diagnostics/rules/limits.ts'
import { referenceFloor } from '../../server/diagnostics/rules/reference-floor.ts'
import { createRandom } from '../../server/core/random.ts'
import type { SampleRow } from '../../server/sample/index.ts'
import { buildFrames, type Frame } from '../../server/scoring/index.ts'
import { estimatesOf, type Given } from '../scoring/estimates.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'

const LEFT = 'SIDE:Left'
const study = makeStudy(
  makeDataset(
    ['q1', 'q2'].map((key) => ({
      key,
      options: ['a', 'b'],
      references: { [LEFT]: { a: key === 'q1' ? 80 : 10, b: key === 'q1' ? 20 : 10 } },
    })),
    [LEFT],
  ),
  { estimates_per_cell: 2, refusals: 'options' },
)

const given = (person: string, question: string, a: number): Given => ({
  person,
  question,
  group: LEFT,
  percentages: { a, b: 100 - a },
})

const frameOf = (estimates: readonly Given[]): Frame =>
  present(
    buildFrames({ study, estimates: estimatesOf(study, estimates), memberships: new Map() })[0],
    'a frame',
  )

describe('the limits of a study', () => {
  it('name the largest departure of the sample from its targets', () => {
    const row = (option: string, people: number, share: number, target: number): SampleRow => ({
      demographic: 'sex',
      option,
      people,
      share,
      target,
      weightedShare: target,
    })
    const rows = [row('Man', 25, 0.25, 0.49), row('Woman', 75, 0.75, 0.51)]
    const limit = compositionLimit({ rows, raking: null, targetsSource: 'A census' })
    expect(limit).toMatchObject({ id: 'composition', n: 100, unit: 'share' })
    expect(limit.value).toBeCloseTo(0.24, 12)
    expect(limit.statement).toBe(
      'The largest departure from the targets is “Man” (sex): 25.0% of the people, 49.0% of the population.',
    )
    expect(compositionLimit(null)).toMatchObject({ value: null, n: 0 })
  })

  it('count who had met the questions before', () => {
    expect(exposureLimit(1, 10)).toMatchObject({
      value: 0.1,
      n: 10,
      statement:
        '1 submission of 10 submissions (10.0%) by people who had begun an earlier one on the same dataset.',
    })
    expect(exposureLimit(1, 10).interval?.high).toBeCloseTo(0.404, 3)
    expect(exposureLimit(0, 0)).toMatchObject({ value: null, interval: null })
  })

  it('compare the first half of the submissions with the second, by time of finish', () => {
    const frame = frameOf([
      given('late', 'q1', 50),
      given('early', 'q1', 70),
      given('late', 'q2', 20),
      given('early', 'q2', 50),
    ])
    const finished = new Map([
      ['s-early', '2026-01-01T10:00:00.000Z'],
      ['s-late', '2026-01-01T11:00:00.000Z'],
    ])
    const limit = stabilityLimit(frame, finished)
    // Early: 0.1 and 0; late: 0.3 and 0.3.
    expect(limit.value).toBeCloseTo(0.25, 12)
    expect(limit.statement).toContain('0.050 in the first half of the submissions, 0.300 in the')
    expect(stabilityLimit(frameOf([]), new Map())).toMatchObject({ value: null, interval: null })
    expect(stabilityLimit(frameOf([given('one', 'q1', 50)]), finished).value).toBeNull()
  })

  it('say how many people the references rest on, and what chance alone would give', () => {
    const [size, floor] = referenceLimits(frameOf([]).cells)
    expect(size).toMatchObject({ id: 'reference-quality', value: 60, n: 2 })
    expect(size?.statement).toContain('60 people in the mean, on 20 where')
    const expected =
      (Math.sqrt((2 * 0.16) / (Math.PI * 100)) + Math.sqrt((2 * 0.25) / (Math.PI * 20))) / 2
    expect(floor?.value).toBeCloseTo(expected, 12)
    const unknown = frameOf([]).cells.map((cell) => ({ ...cell, referenceN: null }))
    for (const limit of referenceLimits(unknown)) expect(limit).toMatchObject({ value: null, n: 0 })
  })

  it('find the floor that resampling finds', () => {
    const reference = Float64Array.of(0.5, 0.3, 0.2)
    const referenceN = 400
    const random = createRandom('floor')
    const resampled = Array.from({ length: 400 }, () => {
      const counts = [0, 0, 0]
      for (let answer = 0; answer < referenceN; answer += 1) {
        const drawn = random.unit()
        const option = drawn < 0.5 ? 0 : drawn < 0.8 ? 1 : 2
        counts[option] = (counts[option] ?? 0) + 1
      }
      return (
        counts.reduce(
          (sum, count, option) => sum + Math.abs(count / referenceN - (reference[option] ?? 0)),
          0,
        ) / 2
      )
    })
    const mean = resampled.reduce((sum, value) => sum + value, 0) / resampled.length
    expect(referenceFloor({ reference, referenceN })).toBeCloseTo(mean, 2)
  })

  it('count the cells that are not full', () => {
    const limit = coverageLimit(frameOf([given('p', 'q1', 50), given('q', 'q1', 50)]), 2)
    expect(limit).toMatchObject({ value: 0.5, n: 2 })
    expect(limit.statement).toBe('1 cell of 2 with fewer than 2 estimates.')
  })
})

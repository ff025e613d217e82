import fc from 'fast-check'
import { present } from '../../server/core/assert.ts'
import { rakingWeights, type SampleAnswer, sampleComposition } from '../../server/sample/index.ts'
import { studyOf } from '../support/study-of.ts'

const demographics = [
  { id: 'sex', question: 'Which?', options: ['Man', 'Woman', 'Prefer not to say'] },
  { id: 'age', question: 'How old?', options: ['Young', 'Old'] },
]
const sexes = [
  { demographic: 'sex', option: 'Man', share: 0.5 },
  { demographic: 'sex', option: 'Woman', share: 0.5 },
]
const ages = [
  { demographic: 'age', option: 'Young', share: 0.4 },
  { demographic: 'age', option: 'Old', share: 0.6 },
]

type Person = readonly [sex: string | null, age?: string | null]

function inputOf(people: readonly Person[], targets?: readonly object[]) {
  const changes = targets === undefined ? {} : { targets, targets_source: 'A census' }
  return {
    study: studyOf({ demographics, ...changes }),
    submissionIds: people.map((_person, index) => `s${String(index)}`),
    demographics: people.flatMap(([sex, age], index) =>
      [
        { id: 'sex', value: sex },
        { id: 'age', value: age },
      ].flatMap(({ id, value }): SampleAnswer[] =>
        typeof value === 'string' ? [{ submissionId: `s${String(index)}`, id, value }] : [],
      ),
    ),
  }
}

const weightsOf = (people: readonly Person[], targets: readonly object[]): number[] => [
  ...present(rakingWeights(inputOf(people, targets)), 'weights').weights.values(),
]

describe('raking weights', () => {
  it('are none where the study names no targets or nobody counts', () => {
    expect(rakingWeights(inputOf([['Man'], ['Woman']]))).toBeNull()
    expect(rakingWeights(inputOf([], sexes))).toBeNull()
  })

  it('bring three women and a man to half and half', () => {
    const weights = weightsOf([['Woman'], ['Woman'], ['Man'], ['Woman']], sexes)
    const expected = [2 / 3, 2 / 3, 2, 2 / 3]
    for (const [index, weight] of weights.entries())
      expect(weight).toBeCloseTo(present(expected[index], 'a weight'), 9)
  })

  it('leave a margin alone for those who gave no answer that has a target', () => {
    const people: Person[] = [['Woman'], ['Woman'], ['Man'], [null], ['Prefer not to say']]
    const weights = weightsOf(people, sexes)
    expect(weights[3]).toBeCloseTo(1, 9)
    expect(weights[4]).toBeCloseTo(1, 9)
    expect(weights[2]).toBeCloseTo(2 * present(weights[0], 'a weight'), 9)
  })

  it('do not look at people who do not count', () => {
    const input = inputOf([['Woman'], ['Man'], ['Man']], sexes)
    const raked = rakingWeights({ ...input, submissionIds: ['s0', 's1'] })
    expect([...present(raked, 'weights').weights]).toEqual([
      ['s0', 1],
      ['s1', 1],
    ])
  })

  it('say what they cost, and which targets nobody can meet', () => {
    const raked = present(
      rakingWeights(
        inputOf(
          [
            ['Woman', 'Old'],
            ['Woman', 'Old'],
            ['Man', 'Old'],
            ['Woman', 'Old'],
          ],
          [...sexes, ...ages],
        ),
      ),
      'weights',
    )
    // (4)^2 / (3 * 4/9 + 4) = 3
    expect(raked.effectiveN).toBeCloseTo(3, 6)
    expect(raked.designEffect).toBeCloseTo(4 / 3, 6)
    expect(raked).toMatchObject({ submissions: 4, cap: 5, capped: 0, converged: true })
    expect(raked.leftOut).toEqual([{ demographic: 'age', option: 'Young' }])
  })

  it('stay within a fifth and five times their mean of 1, whoever comes', () => {
    const person = fc.tuple(
      fc.constantFrom('Man', 'Woman', 'Prefer not to say', null),
      fc.constantFrom('Young', 'Old', null),
    )
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 99 }),
        (people, percent) => {
          const share = percent / 100
          const targets = [
            { demographic: 'sex', option: 'Man', share },
            { demographic: 'sex', option: 'Woman', share: 1 - share },
            ...ages,
          ]
          const weights = weightsOf(people, targets)
          const sum = weights.reduce((total, weight) => total + weight, 0)
          expect(sum / weights.length).toBeCloseTo(1, 6)
          expect(Math.max(...weights)).toBeLessThanOrEqual(5 + 1e-6)
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(1 / 5 - 1e-6)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the composition of a sample', () => {
  const people: Person[] = [
    ['Woman', 'Old'],
    ['Woman', 'Young'],
    ['Man', 'Old'],
    ['Woman', 'Old'],
    ['Prefer not to say', null],
  ]

  it('is not known where the study asks nothing', () => {
    const input = inputOf(people)
    const study = studyOf({ demographics: [] })
    expect(sampleComposition({ ...input, study })).toBeNull()
  })

  it('counts each option, also those that nobody chose', () => {
    const report = present(sampleComposition(inputOf([['Man']])), 'a report')
    expect(report).toMatchObject({ raking: null, targetsSource: null })
    expect(report.rows).toEqual([
      { demographic: 'sex', option: 'Man', people: 1, share: 1, target: null, weightedShare: null },
      {
        demographic: 'sex',
        option: 'Woman',
        people: 0,
        share: 0,
        target: null,
        weightedShare: null,
      },
      {
        demographic: 'sex',
        option: 'Prefer not to say',
        people: 0,
        share: 0,
        target: null,
        weightedShare: null,
      },
      {
        demographic: 'age',
        option: 'Young',
        people: 0,
        share: null,
        target: null,
        weightedShare: null,
      },
      {
        demographic: 'age',
        option: 'Old',
        people: 0,
        share: null,
        target: null,
        weightedShare: null,
      },
    ])
  })

  it('compares with the targets among those who have one, before and after raking', () => {
    const report = present(sampleComposition(inputOf(people, sexes)), 'a report')
    expect(report.targetsSource).toBe('A census')
    const [man, woman, neither] = report.rows
    expect(man).toMatchObject({ people: 1, share: 0.25, target: 0.5 })
    expect(man?.weightedShare).toBeCloseTo(0.5, 9)
    expect(woman?.weightedShare).toBeCloseTo(0.5, 9)
    expect(neither).toMatchObject({ people: 1, share: null, target: null, weightedShare: null })
    expect(report.rows[3]).toMatchObject({ option: 'Young', people: 1, share: 0.25, target: null })
    expect(report.raking).toMatchObject({ submissions: 5, capped: 0 })
    expect(report.raking).not.toHaveProperty('weights')
  })

  it('divides targets that were rounded by their sum', () => {
    const rounded = [
      { demographic: 'sex', option: 'Man', share: 0.333 },
      { demographic: 'sex', option: 'Woman', share: 0.664 },
    ]
    const report = present(sampleComposition(inputOf(people, rounded)), 'a report')
    expect(report.rows[0]?.target).toBeCloseTo(0.333 / 0.997, 12)
  })
})

import { present } from '../../server/core/assert.ts'
import type { Distortion } from '../../server/diagnostics/index.ts'
import { flatAndOneHotShares, roundShares } from '../../server/diagnostics/rules/answer-shapes.ts'
import { calibrationBins } from '../../server/diagnostics/rules/calibration.ts'
import { groupGaps } from '../../server/diagnostics/rules/group-gaps.ts'
import { ownAnswerProjection } from '../../server/diagnostics/rules/own-answer-projection.ts'
import { peopleOf, type RatedFrame } from '../../server/diagnostics/rules/rated-frame.ts'
import { expressionPairs, simulationGap } from '../../server/diagnostics/rules/simulation-gap.ts'
import { slopeOnTruth } from '../../server/diagnostics/rules/slope-on-truth.ts'
import { modelsOn } from '../../server/diagnostics/model-frames.ts'
import type { ModelResult } from '../../server/models/index.ts'
import { buildFrames } from '../../server/scoring/index.ts'
import { estimatesOf, type Given } from '../scoring/estimates.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'

const LEFT = 'SIDE:Left'
const RIGHT = 'SIDE:Right'

const dataset = makeDataset(
  [
    {
      key: 'q1',
      options: ['a', 'b'],
      references: { [LEFT]: { a: 80, b: 20 }, [RIGHT]: { a: 40, b: 60 } },
    },
    { key: 'q2', options: ['a', 'b'], references: { [LEFT]: { a: 50, b: 50 } } },
  ],
  [LEFT, RIGHT],
)

const armOf = (steering: string, expression = 'verbalize', ownAnswer = 'before') => ({
  steering,
  expression,
  own_answer: ownAnswer,
  questions: 1,
})

const studyWith = (...arms: readonly ReturnType<typeof armOf>[]) =>
  makeStudy(dataset, { arms, without_reference: 'ask', refusals: 'options' })

const persona = studyWith(armOf('persona'))

const given = (person: string, question: string, group: string, a: number): Given => ({
  person,
  question,
  group,
  percentages: { a, b: 100 - a },
})

function peopleIn(study: typeof persona, estimates: readonly Given[]): RatedFrame[] {
  const input = { study, estimates: estimatesOf(study, estimates), memberships: new Map() }
  return buildFrames(input).map(peopleOf)
}

const only = (rated: readonly RatedFrame[]): RatedFrame => present(rated[0], 'a frame')

const find = (
  rows: readonly Distortion[],
  figure: Distortion['figure'],
  scope: Partial<Distortion> = { scope: 'arm' },
): Distortion =>
  present(
    rows.find(
      (row) =>
        row.figure === figure &&
        Object.entries(scope).every(
          ([key, value]) => new Map(Object.entries(row)).get(key) === value,
        ),
    ),
    figure,
  )

describe('the slope of estimates on the truth', () => {
  it('is 1 with an intercept of 0 where estimates are right, and 0 where they are even', () => {
    const right = slopeOnTruth(
      only(peopleIn(persona, [given('p', 'q1', LEFT, 80), given('p', 'q1', RIGHT, 40)])),
    )
    expect(find(right, 'slope').value).toBeCloseTo(1, 12)
    expect(find(right, 'intercept').value).toBeCloseTo(0, 12)
    const even = slopeOnTruth(
      only(peopleIn(persona, [given('p', 'q1', LEFT, 50), given('p', 'q1', RIGHT, 50)])),
    )
    expect(find(even, 'slope').value).toBeCloseTo(0, 12)
    expect(find(even, 'intercept').value).toBeCloseTo(0.5, 12)
  })

  it('is of the mean estimate, and of each estimate that holds a place', () => {
    const surplus = { ...given('s', 'q1', LEFT, 20), isSurplus: true }
    const rows = slopeOnTruth(only(peopleIn(persona, [given('p', 'q1', LEFT, 80), surplus])))
    // Truth (0.8, 0.2): the mean of all is (0.5, 0.5), the placed one (0.8, 0.2).
    expect(find(rows, 'slope', { scope: 'arm', level: 'all' }).value).toBeCloseTo(0, 12)
    expect(find(rows, 'slope', { scope: 'arm', level: 'individual' }).value).toBeCloseTo(1, 12)
  })

  it('is missing where the truth does not vary, and where there is nothing', () => {
    const flat = slopeOnTruth(only(peopleIn(persona, [given('p', 'q2', LEFT, 30)])))
    expect(find(flat, 'slope')).toMatchObject({ value: null, n: 2, note: 'no-variation' })
    const nothing = slopeOnTruth(only(peopleIn(persona, [])))
    expect(find(nothing, 'slope')).toMatchObject({ value: null, n: 0, note: 'no-estimates' })
    const without = slopeOnTruth(only(peopleIn(persona, [given('p', 'q2', RIGHT, 30)])))
    expect(find(without, 'slope')).toMatchObject({ value: null, note: 'no-estimates' })
  })

  it('has no interval for one person and one question', () => {
    const rows = slopeOnTruth(only(peopleIn(persona, [given('p', 'q1', LEFT, 80)])))
    expect(find(rows, 'slope')).toMatchObject({
      interval: null,
      method: null,
      note: 'too-few-participants',
      participants: 1,
      questions: 1,
    })
  })
})

describe('own-answer projection', () => {
  const estimates = [
    given('a1', 'q1', LEFT, 70),
    given('a2', 'q1', LEFT, 80),
    given('b1', 'q1', LEFT, 45),
    given('unknown', 'q1', LEFT, 0),
  ]
  const chose = (option: string) => new Map([['q1', option]])
  const own = new Map([
    ['s-a1', chose('a')],
    ['s-a2', chose('a')],
    ['s-b1', chose('b')],
  ])

  it('is the extra share on an option of those who chose it', () => {
    // Option a: 75 against 45; option b: 55 against 25.
    const rows = ownAnswerProjection(only(peopleIn(persona, estimates)), own)
    expect(find(rows, 'own-answer-projection')).toMatchObject({ n: 2, participants: 3 })
    expect(find(rows, 'own-answer-projection').value).toBeCloseTo(0.3, 12)
  })

  it('is missing where all chose the same, and has no row where nobody was asked', () => {
    const same = new Map([...own.keys()].map((id) => [id, chose('a')]))
    const rows = ownAnswerProjection(only(peopleIn(persona, estimates)), same)
    expect(find(rows, 'own-answer-projection')).toMatchObject({
      value: null,
      note: 'no-own-answers',
    })
    const notAsked = studyWith(armOf('persona', 'verbalize', 'none'))
    expect(ownAnswerProjection(only(peopleIn(notAsked, estimates)), own)).toEqual([])
  })

  it('counts an estimate of the whole population once, and not by group', () => {
    const none = studyWith(armOf('none'))
    const population = estimates.map((each) => ({ ...each, group: 'population' }))
    const rows = ownAnswerProjection(only(peopleIn(none, population)), own)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ scope: 'arm', n: 2 })
    expect(rows[0]?.value).toBeCloseTo(0.3, 12)
  })
})

describe('gaps between groups', () => {
  it('are the distance of mean estimates against that of the references', () => {
    const rows = groupGaps(
      only(
        peopleIn(persona, [
          given('p', 'q1', LEFT, 90),
          given('q', 'q1', LEFT, 70),
          given('p', 'q1', RIGHT, 20),
        ]),
      ),
    )
    expect(find(rows, 'true-gap').value).toBeCloseTo(0.4, 12)
    expect(find(rows, 'estimated-gap').value).toBeCloseTo(0.6, 12)
    expect(find(rows, 'gap-exaggeration').value).toBeCloseTo(1.5, 12)
    expect(find(rows, 'true-gap')).toMatchObject({ n: 1, unit: 'pairs of groups' })
  })

  it('need both groups, and steering that names them', () => {
    const one = groupGaps(only(peopleIn(persona, [given('p', 'q1', LEFT, 90)])))
    expect(find(one, 'true-gap')).toMatchObject({ value: null, note: 'no-estimates' })
    const none = studyWith(armOf('none'))
    expect(groupGaps(only(peopleIn(none, [given('p', 'q1', 'population', 90)])))).toEqual([])
  })
})

describe('round, flat and one-hot estimates', () => {
  it('are shares of the estimates that hold a place', () => {
    const people = only(
      peopleIn(persona, [
        given('p1', 'q1', LEFT, 50),
        given('p2', 'q1', LEFT, 75),
        given('p3', 'q1', LEFT, 35),
        given('p4', 'q1', LEFT, 33.3),
        given('p5', 'q1', LEFT, 99.5),
        { ...given('p6', 'q1', LEFT, 0), isSurplus: true },
      ]),
    )
    const rows = [...roundShares(people), ...flatAndOneHotShares(people)]
    const shares = rows.filter(({ scope }) => scope === 'arm').map((row) => [row.figure, row.value])
    expect(shares).toEqual([
      ['multiples-of-5', 0.6],
      ['multiples-of-10', 0.2],
      ['multiples-of-25', 0.4],
      ['flat-share', 0.2],
      ['one-hot-share', 0.2],
    ])
  })

  it('take a difference of one point for flat, and stated percentages alone for round', () => {
    const people = (a: number) => only(peopleIn(persona, [given('p', 'q1', LEFT, a)]))
    expect(find(flatAndOneHotShares(people(50.5)), 'flat-share').value).toBe(1)
    expect(find(flatAndOneHotShares(people(51)), 'flat-share').value).toBe(0)
    const drawn = studyWith(armOf('persona', 'sequence'))
    expect(roundShares(only(peopleIn(drawn, [given('p', 'q1', LEFT, 50)])))).toEqual([])
  })
})

describe('the knowledge-to-simulation gap', () => {
  const both = studyWith(armOf('persona'), armOf('persona', 'sequence'))
  const inArm = (expression: string, each: Given): Given => ({
    ...each,
    arm: `persona/${expression}/before`,
  })

  it('is the distance of drawn over that of stated estimates, less 1, on cells with both', () => {
    const rated = peopleIn(both, [
      inArm('verbalize', given('p', 'q1', LEFT, 70)),
      inArm('sequence', given('q', 'q1', LEFT, 50)),
      // Nobody drew for this cell.
      inArm('verbalize', given('p', 'q1', RIGHT, 0)),
    ])
    const rows = expressionPairs(rated).flatMap(simulationGap)
    for (const level of ['individual', 'all'] as const) {
      const row = find(rows, 'knowledge-to-simulation-gap', { scope: 'arm', level })
      expect(row.value).toBeCloseTo(0.3 / 0.1 - 1, 9)
      expect(row).toMatchObject({ n: 1, expression: 'sequence', participants: 2 })
    }
  })

  it('is 0 where no cell differs, however many estimates each side has in a cell', () => {
    const times = (count: number, expression: string, group: string) =>
      Array.from({ length: count }, (_, index) =>
        inArm(expression, given(`${expression}-${String(index)}`, 'q1', group, 30)),
      )
    // Left is 0.5 off in both arms, Right 0.1.
    const rated = peopleIn(both, [
      ...times(9, 'sequence', LEFT),
      ...times(1, 'verbalize', LEFT),
      ...times(1, 'sequence', RIGHT),
      ...times(9, 'verbalize', RIGHT),
    ])
    const rows = expressionPairs(rated).flatMap(simulationGap)
    for (const level of ['individual', 'all'] as const) {
      const row = find(rows, 'knowledge-to-simulation-gap', { scope: 'arm', level })
      expect(row.value).toBeCloseTo(0, 9)
      expect(row).toMatchObject({ n: 2, participants: 18 })
    }
  })

  it('is of arms that differ in nothing else', () => {
    const unlike = studyWith(armOf('persona'), armOf('persona', 'sequence', 'after'))
    expect(expressionPairs(peopleIn(unlike, []))).toEqual([])
  })
})

describe('calibration', () => {
  it('has the mean estimate of the options in each bin of the true share', () => {
    const people = peopleIn(persona, [
      given('p', 'q1', LEFT, 70),
      given('p', 'q1', RIGHT, 40),
      given('q', 'q1', RIGHT, 30),
    ])
    expect(calibrationBins(only(people)).map((bin) => [bin.from, bin.to, bin.n])).toEqual([
      [0.2, 0.3, 1],
      [0.4, 0.5, 1],
      [0.6, 0.7, 1],
      [0.8, 0.9, 1],
    ])
    const [low] = calibrationBins(only(people))
    expect(low?.meanTruth).toBeCloseTo(0.2, 12)
    expect(low?.meanEstimate).toBeCloseTo(0.3, 12)
  })
})

describe('models', () => {
  const result = (groupKey: string, shares: ModelResult['shares']): ModelResult => ({
    model: 'model-one',
    steering: 'persona',
    expression: 'verbalize',
    questionKey: 'q1',
    groupKey,
    state: shares === null ? 'refused' : 'normalised',
    shares,
    unknownShares: {},
    problems: [],
    publishedShares: null,
  })
  const frames = peopleIn(persona, []).map(({ frame }) => frame)

  it('are measured on the cells of the study, their shares divided by their sum', () => {
    const [model] = modelsOn(frames, [
      result(LEFT, { a: 0.4, b: 0.1 }),
      result(RIGHT, { a: 0.2, b: 0.3 }),
    ])
    const rows = slopeOnTruth(present(model, 'the model').normalised)
    expect(find(rows, 'slope')).toMatchObject({
      raterType: 'model',
      rater: 'model-one',
      armKey: null,
      level: 'model',
      participants: 0,
      note: 'one-question',
    })
    expect(find(rows, 'slope').value).toBeCloseTo(1, 12)
    expect(rows.filter(({ level }) => level !== 'model')).toEqual([])
  })

  it('are round by what they stated, and left out where they refused', () => {
    const [model] = modelsOn(frames, [result(LEFT, { a: 0.35, b: 0.7 }), result(RIGHT, null)])
    const rows = roundShares(present(model, 'the model').stated)
    expect(find(rows, 'multiples-of-5')).toMatchObject({ value: 1, n: 1 })
  })

  it('are left out in steerings that the study does not have', () => {
    expect(modelsOn(frames, [{ ...result(LEFT, { a: 1 }), steering: 'few-shot' }])).toEqual([])
  })
})

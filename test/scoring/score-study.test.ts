import { present } from '../../server/core/assert.ts'
import {
  type Memberships,
  type Score,
  scorePoints,
  scoreStudy,
  type StudyEstimate,
} from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'
import { estimatesOf, type Given } from './estimates.ts'

const LEFT = 'SIDE:Left'
const RIGHT = 'SIDE:Right'
const OPTIONS = ['yes', 'no', 'refused']

/** Left: 50 % yes, 40 % no, 10 % refused. Right: 20, 70, 10. Nobody on the right answered q2. */
const dataset = makeDataset(
  [
    {
      key: 'q1',
      options: OPTIONS,
      references: {
        [LEFT]: { yes: 50, no: 40, refused: 10 },
        [RIGHT]: { yes: 20, no: 70, refused: 10 },
      },
    },
    { key: 'q2', options: OPTIONS, references: { [LEFT]: { yes: 90, no: 10, refused: 0 } } },
  ],
  [LEFT, RIGHT],
)

const PERSONA = { steering: 'persona', questions: 2 }
const NONE = { steering: 'none', questions: 2 }

const study = makeStudy(dataset, { refusals: 'options', arms: [PERSONA] })

const NOBODY_KNOWN: Memberships = new Map()

const pointsOf = (given: readonly Given[], of: StudyVersion = study, memberships = NOBODY_KNOWN) =>
  scorePoints({ study: of, estimates: estimatesOf(of, given), memberships })

const RULES = { individual: 'each', crowd: 'first', all: 'mean' } as const

type Columns = Partial<Score> & { readonly level: keyof typeof RULES }

/** The one score with these columns: total variation and the plainest rule unless they say more. */
function scoreWith(scores: readonly Score[], columns: Columns): Score {
  const usual = { membership: 'everyone', metric: 'total-variation', weighting: 'none' }
  const wanted = Object.entries({ ...usual, rule: RULES[columns.level], ...columns })
  const found = scores.filter((score) => {
    const entries = new Map<string, unknown>(Object.entries(score))
    return wanted.every(([name, value]) => entries.get(name) === value)
  })
  expect(found.length).toBe(1)
  return present(found[0], 'the score')
}

const CELL = { scope: 'cell', questionKey: 'q1', groupKey: LEFT } as const
const q1 = (person: string, yes: number, no: number, more: Partial<Given> = {}): Given => ({
  person,
  question: 'q1',
  group: LEFT,
  percentages: { yes, no, refused: 100 - yes - no },
  ...more,
})

describe('the score of a cell', () => {
  // Against 50, 40, 10: 0.5 for (100, 0, 0); 0.6 for (0, 100, 0); 0.3 for (80, 20, 0).
  const three = [q1('ann', 100, 0), q1('bob', 0, 100), q1('cem', 80, 20, { isSurplus: true })]

  it('is, for individuals, the mean distance of single estimates without surplus', () => {
    const score = scoreWith(pointsOf(three), { ...CELL, level: 'individual' })
    expect(score.value).toBeCloseTo(0.55, 14)
    expect(score).toMatchObject({ k: null, cells: 1, estimates: 2, participants: 2 })
  })

  it('is, for the crowd, the distance of the mean of the first k estimates stored', () => {
    // k is 2. The mean of ann's and bob's is (50, 50, 0), which is 0.1 away.
    const early = [...three, q1('dee', 0, 0)]
    const score = scoreWith(pointsOf(early), { ...CELL, level: 'crowd' })
    expect(score.value).toBeCloseTo(0.1, 14)
    expect(score).toMatchObject({ k: 2, cells: 1, estimates: 2, participants: 2 })
  })

  it('is, for all, the distance of the mean of every estimate with surplus', () => {
    // The mean of the three is (60, 40, 0).
    const score = scoreWith(pointsOf(three), { ...CELL, level: 'all' })
    expect(score.value).toBeCloseTo(0.1, 14)
    expect(score).toMatchObject({ k: null, cells: 1, estimates: 3, participants: 3 })
  })

  it('takes the first k by the time stored, and by submission where times are equal', () => {
    const late = [
      q1('ann', 0, 0, { time: 9 }),
      q1('bob', 50, 40, { time: 5, submission: 's-2' }),
      q1('cem', 0, 100, { time: 5, submission: 's-3' }),
      q1('dee', 100, 0, { time: 5, submission: 's-1' }),
    ]
    // dee and bob: (75, 20, 5), which is 0.25 away.
    expect(scoreWith(pointsOf(late), { ...CELL, level: 'crowd' }).value).toBeCloseTo(0.25, 14)
  })

  it('makes a crowd of fewer than k where there are fewer', () => {
    const score = scoreWith(pointsOf([q1('ann', 100, 0)]), { ...CELL, level: 'crowd' })
    expect(score).toMatchObject({ value: 0.5, k: 2, estimates: 1, note: 'too-few-participants' })
  })

  it('counts options that an estimate does not hold as 0', () => {
    const short = { ...q1('ann', 0, 0), percentages: { yes: 100 } }
    expect(scoreWith(pointsOf([short]), { ...CELL, level: 'crowd' }).value).toBeCloseTo(0.5, 14)
  })

  it('names the cell, the arm and the option set', () => {
    expect(scoreWith(pointsOf(three), { ...CELL, level: 'all' })).toMatchObject({
      armKey: 'persona/verbalize/none',
      steering: 'persona',
      expression: 'verbalize',
      ownAnswer: 'none',
      optionSet: 'all',
      attribute: 'SIDE',
      itemBootstrap: null,
    })
  })
})

describe('the option set of a study', () => {
  it('renormalises the reference over the options shown where refusals are left out', () => {
    const without = makeStudy(dataset, { refusals: 'left-out', arms: [PERSONA] })
    const given = { ...q1('ann', 0, 0), percentages: { yes: 100, no: 0 } }
    const score = scoreWith(pointsOf([given], without), { ...CELL, level: 'crowd' })
    // 50 and 40 of 90.
    expect(score.value).toBeCloseTo(4 / 9, 14)
    expect(score.optionSet).toBe('without-refusals')
  })

  it('has no reference where a group chose nothing but refusals', () => {
    const refusing = makeDataset(
      [{ key: 'q1', options: OPTIONS, references: { [LEFT]: { refused: 7 } } }],
      [LEFT],
    )
    const of = makeStudy(refusing, { arms: [PERSONA], without_reference: 'ask' })
    const given = { ...q1('ann', 0, 0), percentages: { yes: 100 } }
    expect(scoreWith(pointsOf([given], of), { ...CELL, level: 'all' })).toMatchObject({
      value: null,
      note: 'no-reference',
    })
  })
})

describe('what cannot be scored', () => {
  it('says that a group has no reference, also where nobody was asked', () => {
    const columns = { scope: 'cell', questionKey: 'q2', groupKey: RIGHT } as const
    for (const level of ['individual', 'crowd', 'all'] as const) {
      expect(scoreWith(pointsOf([]), { ...columns, level })).toMatchObject({
        value: null,
        note: 'no-reference',
        cells: 0,
      })
    }
  })

  it('says that there are no estimates', () => {
    for (const columns of [{ ...CELL }, { scope: 'arm' }] as const) {
      expect(scoreWith(pointsOf([]), { ...columns, level: 'crowd' })).toMatchObject({
        value: null,
        note: 'no-estimates',
        interval: null,
        participants: 0,
      })
    }
  })

  it('leaves cells without a reference out of every mean', () => {
    const asked = makeStudy(dataset, {
      refusals: 'options',
      arms: [PERSONA],
      without_reference: 'ask',
    })
    const given = [
      q1('ann', 100, 0),
      { person: 'ann', question: 'q2', group: RIGHT, percentages: { refused: 100 } },
    ]
    expect(scoreWith(pointsOf(given, asked), { scope: 'arm', level: 'all' })).toMatchObject({
      value: 0.5,
      cells: 1,
      estimates: 1,
    })
  })

  it('refuses an estimate of another study and one over other options', () => {
    const [estimate] = estimatesOf(study, [q1('ann', 100, 0)])
    const one = present(estimate, 'the estimate')
    const points = (changes: Partial<StudyEstimate>) =>
      scorePoints({ study, estimates: [{ ...one, ...changes }], memberships: NOBODY_KNOWN })
    expect(() => points({ cellId: 'other@1-c1' })).toThrow('made@1 has no cell other@1-c1')
    expect(() => points({ percentages: { maybe: 100 } })).toThrow('not among the options: maybe')
    expect(() => points({ percentages: { yes: 99 } })).toThrow('sum to 99')
  })
})

describe('scores above the cell', () => {
  // q1 Left: 0.5 (ann) and 0.6 (bob), crowd (50, 50, 0) 0.1. q2 Left, against 90, 10, 0: ann 0.1.
  const given = [
    q1('ann', 100, 0),
    q1('bob', 0, 100),
    { person: 'ann', question: 'q2', group: LEFT, percentages: { yes: 100 } },
    { person: 'ann', question: 'q1', group: RIGHT, percentages: { yes: 20, no: 70, refused: 10 } },
  ]

  it('are, for individuals, means over estimates', () => {
    const left = scoreWith(pointsOf(given), { scope: 'group', groupKey: LEFT, level: 'individual' })
    expect(left.value).toBeCloseTo((0.5 + 0.6 + 0.1) / 3, 14)
    expect(left).toMatchObject({ cells: 2, estimates: 3, participants: 2, questionKey: null })
    const arm = scoreWith(pointsOf(given), { scope: 'arm', level: 'individual' })
    expect(arm.value).toBeCloseTo((0.5 + 0.6 + 0.1 + 0) / 4, 14)
    expect(arm).toMatchObject({ cells: 3, estimates: 4, groupKey: null, attribute: null })
  })

  it('are, for baselines, means over cells', () => {
    const columns = { scope: 'attribute', attribute: 'SIDE', level: 'crowd' } as const
    const score = scoreWith(pointsOf(given), columns)
    expect(score.value).toBeCloseTo((0.1 + 0.1 + 0) / 3, 14)
    expect(score).toMatchObject({ cells: 3, estimates: 4, participants: 2 })
  })

  it('never mix arms, and come once for each column that names them', () => {
    const both = makeStudy(dataset, { refusals: 'options', arms: [PERSONA, NONE] })
    const scores = pointsOf(given, both)
    const names = scores.map((score) =>
      JSON.stringify([
        score.armKey,
        score.level,
        score.rule,
        score.k,
        score.membership,
        score.weighting,
        score.scope,
        score.questionKey,
        score.attribute,
        score.groupKey,
        score.metric,
      ]),
    )
    expect(new Set(names).size).toBe(names.length)
    const none = scores.filter((score) => score.steering === 'none')
    expect(none.length).toBeGreaterThan(0)
    expect(none.filter((score) => score.value !== null)).toEqual([])
  })
})

describe('steering none', () => {
  const none = makeStudy(dataset, { refusals: 'options', arms: [NONE] })
  const everyone = (person: string, yes: number, no: number): Given => ({
    ...q1(person, yes, no),
    group: 'population',
  })
  const scores = pointsOf([everyone('ann', 100, 0), everyone('bob', 50, 50)], none)

  it('scores the estimate of the whole population against each group', () => {
    // The mean is (75, 25, 0): 0.25 from Left, 0.55 from Right.
    const at = (groupKey: string) =>
      scoreWith(scores, { scope: 'cell', questionKey: 'q1', groupKey, level: 'crowd' }).value
    expect(at(LEFT)).toBeCloseTo(0.25, 14)
    expect(at(RIGHT)).toBeCloseTo(0.55, 14)
    expect(scores.some((score) => score.groupKey === 'population')).toBe(false)
  })

  it('counts an estimate once, though it is scored against several groups', () => {
    const score = scoreWith(scores, { scope: 'arm', level: 'individual' })
    expect(score).toMatchObject({ cells: 2, estimates: 2, participants: 2 })
    expect(score.value).toBeCloseTo((0.5 + 0.1 + 0.8 + 0.3) / 4, 14)
  })

  it('has no in-group, even where people say what they are', () => {
    expect(scores.every((score) => score.membership === 'everyone')).toBe(true)
  })
})

describe('members and others', () => {
  const memberships: Memberships = new Map([
    ['s-ann', new Map([['SIDE', 'Left']])],
    ['s-bob', new Map([['SIDE', 'Right']])],
    ['s-cem', new Map([['OTHER', 'Left']])],
  ])
  const given = [
    q1('ann', 100, 0),
    q1('bob', 0, 100),
    q1('cem', 80, 20),
    { person: 'ann', question: 'q1', group: RIGHT, percentages: { yes: 20, no: 80 } },
  ]

  it('are scored apart at the level of individuals, without those of whom it is not known', () => {
    const scores = pointsOf(given, study, memberships)
    const of = (membership: Score['membership']) =>
      scoreWith(scores, { scope: 'arm', level: 'individual', membership })
    expect(of('everyone')).toMatchObject({ estimates: 4, participants: 3 })
    expect(of('in-group')).toMatchObject({ value: 0.5, estimates: 1, participants: 1, cells: 1 })
    expect(of('out-group').value).toBeCloseTo((0.6 + 0.1) / 2, 14)
    expect(of('out-group')).toMatchObject({ estimates: 2, participants: 2, cells: 2 })
    expect(scores.filter((score) => score.level !== 'individual')).not.toContainEqual(
      expect.objectContaining({ membership: 'in-group' }),
    )
  })

  it('are not told apart for a group that no demographic names', () => {
    const onlyLeft = makeStudy(dataset, {
      refusals: 'options',
      arms: [PERSONA],
      demographics: [
        {
          id: 'hand',
          question: 'Which hand?',
          options: ['Left', 'Other'],
          attribute: 'SIDE',
          groups: { Left: 'Left' },
        },
      ],
    })
    const scores = pointsOf(given, onlyLeft, memberships)
    const out = scoreWith(scores, { scope: 'arm', level: 'individual', membership: 'out-group' })
    expect(out).toMatchObject({ estimates: 1 })
    const right = scores.filter((score) => score.groupKey === RIGHT)
    expect(right.every((score) => score.membership === 'everyone')).toBe(true)
  })

  it('are not told apart where the study asks for no demographics', () => {
    const silent = makeStudy(dataset, { refusals: 'options', arms: [PERSONA], demographics: [] })
    const scores = pointsOf(given, silent, memberships)
    expect(scores.every((score) => score.membership === 'everyone')).toBe(true)
  })
})

describe('intervals', () => {
  const input = (given: readonly Given[]) => ({
    study,
    estimates: estimatesOf(study, given),
    memberships: NOBODY_KNOWN,
  })
  const pair = [
    q1('ann', 100, 0),
    q1('bob', 0, 100),
    { person: 'ann', question: 'q2', group: LEFT, percentages: { yes: 100 } },
  ]

  it('of baselines take the larger of two jackknives: without each person, or each question', () => {
    // Crowd: q1 0.1, q2 0.1, so 0.1. Without ann q1 alone is left, at bob's 0.6. Without bob: q1 0.5, q2 0.1.
    const error = Math.sqrt((1 / 2) * ((0.6 - 0.45) ** 2 + (0.3 - 0.45) ** 2))
    const t = 12.706204736432095
    for (const level of ['crowd', 'all'] as const) {
      const score = scoreWith(scoreStudy(input(pair)).scores, { scope: 'arm', level })
      expect(score.intervalMethod).toBe('participant-jackknife-t')
      expect(score.standardError).toBeCloseTo(error, 10)
      const reach = t * Math.hypot(error, score.referenceError ?? Number.NaN)
      expect(score.interval?.low).toBeCloseTo(0.1 - reach, 10)
      expect(score.interval?.high).toBeCloseTo(0.1 + reach, 10)
    }
  })

  it('of individuals come from resampling people and questions, with the reference beside', () => {
    // ann: 0.5 and 0.1; bob: 0.6. A resample has at least one of the three.
    const score = scoreWith(scoreStudy(input(pair)).scores, { scope: 'arm', level: 'individual' })
    expect(score.intervalMethod).toBe('two-way-bootstrap')
    const beside = 1.959963984540054 * (score.referenceError ?? Number.NaN)
    const value = (0.5 + 0.6 + 0.1) / 3
    expect(score.interval?.low).toBeCloseTo(value - Math.hypot(value - 0.1, beside), 10)
    expect(score.interval?.high).toBeCloseTo(value + Math.hypot(0.6 - value, beside), 10)
  })

  it('have the item bootstrap beside them where there are two cells or more', () => {
    const scores = scoreStudy(input(pair)).scores
    const arm = scoreWith(scores, { scope: 'arm', level: 'individual' })
    // Cells with sums 1.1 of two estimates and 0.1 of one.
    expect(arm.itemBootstrap?.low).toBeCloseTo(0.1, 14)
    expect(arm.itemBootstrap?.high).toBeCloseTo(0.55, 14)
    const without = scores.filter(
      ({ scope, metric }) => ['cell', 'question'].includes(scope) || metric !== 'total-variation',
    )
    expect(without.filter((score) => score.itemBootstrap !== null)).toEqual([])
  })

  it('are absent below two people, and the score says so', () => {
    const one = [
      q1('ann', 100, 0),
      { person: 'ann', question: 'q2', group: LEFT, percentages: { yes: 100 } },
    ]
    for (const level of ['individual', 'crowd', 'all'] as const) {
      const score = scoreWith(scoreStudy(input(one)).scores, { scope: 'arm', level })
      expect(score.value).not.toBeNull()
      expect(score).toMatchObject({
        interval: null,
        intervalMethod: null,
        itemBootstrap: null,
        note: 'too-few-participants',
      })
    }
  })

  it('are absent below two questions, and the score says so', () => {
    const scores = scoreStudy(input([q1('ann', 100, 0), q1('bob', 0, 100)])).scores
    const arm = scoreWith(scores, { scope: 'arm', level: 'crowd' })
    expect(arm).toMatchObject({ interval: null, standardError: null, note: 'one-question' })
    const cell = scoreWith(scoreStudy(input(pair)).scores, { ...CELL, level: 'all' })
    expect(cell).toMatchObject({ interval: null, note: 'one-question' })
  })

  it('take two submissions of one person for one person', () => {
    const twice = [q1('ann', 100, 0), q1('ann', 0, 100, { submission: 's-again' })]
    const score = scoreWith(scoreStudy(input(twice)).scores, { ...CELL, level: 'crowd' })
    expect(score).toMatchObject({ estimates: 2, participants: 1, note: 'too-few-participants' })
  })

  it('do not change the scores', () => {
    const values = (scores: readonly Score[]) => scores.map((score) => score.value)
    expect(values(scoreStudy(input(pair)).scores)).toEqual(values(scorePoints(input(pair))))
  })

  it('say how far they are, up to the end', () => {
    const seen: number[][] = []
    const { scores } = scoreStudy(input(pair), { onProgress: (...progress) => seen.push(progress) })
    expect(scores.length).toBeGreaterThan(0)
    expect(seen).toEqual([[1, 1]])
  })
})

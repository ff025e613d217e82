import { present } from '../../server/core/assert.ts'
import type { ModelResult } from '../../server/models/index.ts'
import {
  buildFrames,
  leaderboard,
  METRIC_IDS,
  METRICS,
  type Score,
  scorePoints,
  scoreStudy,
} from '../../server/scoring/index.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'
import { estimatesOf, type Given } from './estimates.ts'

const LEFT = 'SIDE:Left'
const RIGHT = 'SIDE:Right'
const QUESTIONS = ['q1', 'q2', 'q3']
const dataset = makeDataset(
  QUESTIONS.map((key) => ({
    key,
    options: ['yes', 'no', 'refused'],
    references: {
      [LEFT]: { yes: 60, no: 30, refused: 10 },
      [RIGHT]: { yes: 20, no: 70, refused: 10 },
    },
  })),
  [LEFT, RIGHT],
)
const studyWith = (changes: Readonly<Record<string, unknown>>) =>
  makeStudy(dataset, {
    arms: [{ steering: 'persona', questions: 3 }],
    estimates_per_cell: 2,
    ...changes,
  })
const study = studyWith({ refusals: 'options' })

const result = (changes: Partial<ModelResult> = {}): ModelResult => ({
  model: 'a-model',
  steering: 'persona',
  expression: 'verbalize',
  questionKey: 'q1',
  groupKey: LEFT,
  state: 'as-stated',
  shares: { yes: 0.5, no: 0.3, refused: 0.2 },
  unknownShares: {},
  problems: [],
  publishedShares: null,
  ...changes,
})

/** A model that says the same everywhere. */
const everywhere = (model: string, shares: Readonly<Record<string, number>>): ModelResult[] =>
  QUESTIONS.flatMap((questionKey) =>
    [LEFT, RIGHT].map((groupKey) => result({ model, questionKey, groupKey, shares })),
  )

const given: Given[] = QUESTIONS.flatMap((question, number) =>
  [LEFT, RIGHT].flatMap((group) =>
    ['ann', 'bob', 'cem'].map((person, place) => {
      const yes = 30 + 10 * place + 5 * number
      return { person, question, group, percentages: { yes, no: 90 - yes, refused: 10 } }
    }),
  ),
)

const estimates = estimatesOf(study, given)
const input = (models: readonly ModelResult[], of = study) => ({
  study: of,
  estimates: of === study ? estimates : [],
  memberships: new Map(),
  models,
})

const find = (scores: readonly Score[], columns: Partial<Score>): Score => {
  const wanted = Object.entries({ metric: 'total-variation', scope: 'arm', ...columns })
  const found = scores.filter((score) => {
    const entries = new Map<string, unknown>(Object.entries(score))
    return wanted.every(([name, value]) => entries.get(name) === value)
  })
  expect(found.length).toBe(1)
  return present(found[0], 'the score')
}

describe('the metrics', () => {
  it('are those of the list, in its order', () => {
    expect(METRICS.map(({ id }) => id)).toEqual(METRIC_IDS)
  })

  it('measure nothing, or the worst, where they should', () => {
    const [one, other] = [Float64Array.of(1, 0), Float64Array.of(0, 1)]
    const ordinals = Float64Array.of(1, 2)
    const measured = METRICS.map((metric) => [
      metric.id,
      metric.measure(one, one, ordinals),
      Number(metric.measure(one, other, ordinals).toFixed(4)),
    ])
    expect(measured).toEqual([
      ['total-variation', 0, 1],
      ['js-divergence', 0, 1],
      ['js-distance', 0, 1],
      ['wasserstein', 0, 1],
      ['hellinger', 0, 1],
      // 0.995 log2(0.995 / 0.005) + 0.005 log2(0.005 / 0.995)
      ['kl-divergence', 0, 7.5603],
      ['rmse', 0, 1],
      ['top-option-hit', 1, 0],
      ['entropy-difference', 0, 0],
      ['skill', 0, 1],
    ])
  })
})

describe('the scores of a model', () => {
  it('divide its shares by their sum, and beside that take them as they stand', () => {
    const scores = scorePoints(input([result({ shares: { yes: 0.6, no: 0.6 } })]))
    // (0.5, 0.5, 0) and (0.6, 0.6, 0) against (0.6, 0.3, 0.1).
    expect(find(scores, { rater: 'a-model', rule: 'normalised' }).value).toBeCloseTo(0.2, 14)
    expect(find(scores, { rater: 'a-model', rule: 'raw' }).value).toBeCloseTo(0.2, 14)
    const rmse = find(scores, { rater: 'a-model', rule: 'raw', metric: 'rmse' })
    expect(rmse.value).toBeCloseTo(Math.sqrt((0 + 0.09 + 0.01) / 3), 14)
    expect(scores.filter(({ rule, metric }) => rule === 'raw' && metric === 'skill')).toEqual([])
  })

  it('do not cut raw shares off at 1', () => {
    const scores = scorePoints(input([result({ shares: { yes: 3, no: 1 } })]))
    expect(find(scores, { rater: 'a-model', rule: 'raw' }).value).toBeCloseTo(1.6, 14)
  })

  it('condition on the options shown, and say what that dropped', () => {
    const without = studyWith({ refusals: 'left-out' })
    const { scores, droppedMass } = scoreStudy(input([result()], without), { resamples: 1 })
    // (0.625, 0.375) against (2/3, 1/3).
    const own = find(scores, { rater: 'a-model', rule: 'normalised' })
    expect(own.value).toBeCloseTo(2 / 3 - 0.625, 12)
    expect(own.optionSet).toBe('without-refusals')
    expect(droppedMass).toEqual([
      expect.objectContaining({ model: 'a-model', cells: 1, unscoredCells: 5 }),
    ])
    expect(droppedMass[0]?.meanDroppedShare).toBeCloseTo(0.2, 14)
  })

  it('leave out replies without an option and steerings that the study does not have', () => {
    const refused = result({ state: 'refused', shares: null, problems: ['no-option'] })
    expect(find(scorePoints(input([refused])), { rater: 'a-model', rule: 'normalised' })).toEqual(
      expect.objectContaining({ value: null, note: 'no-estimates', cells: 0 }),
    )
    const scores = scorePoints(input([result({ steering: 'few-shot' })]))
    expect(scores.filter(({ raterType }) => raterType === 'model')).toEqual([])
  })

  it('score the answer for the whole population against each group, beside the published pairing', () => {
    const none = studyWith({ refusals: 'options', arms: [{ steering: 'none', questions: 3 }] })
    const one = result({
      steering: 'none',
      groupKey: 'population',
      publishedShares: { [LEFT]: { yes: 0.6, no: 0.3, refused: 0.1 } },
    })
    const scores = scorePoints(input([one], none))
    const whole = find(scores, { rater: 'a-model', rule: 'normalised' })
    // 0.1 from Left and 0.4 from Right.
    expect(whole).toMatchObject({ cells: 2, armKey: null, ownAnswer: null, participants: 0 })
    expect(whole.value).toBeCloseTo(0.25, 14)
    const published = find(scores, { rater: 'a-model', rule: 'published_rule' })
    expect(published.cells).toBe(1)
    expect(published.value).toBeCloseTo(0, 14)
  })
})

describe('people minus models', () => {
  const models = [
    ...everywhere('flat', { yes: 0.4, no: 0.4, refused: 0.2 }),
    ...everywhere('sure', { yes: 1 }).slice(0, 5),
  ]
  const { scores, comparisons } = scoreStudy(input(models), { resamples: 50, itemResamples: 50 })
  const comparison = (columns: Readonly<Record<string, string>>) => {
    const found = comparisons.filter((each) => {
      const entries = new Map<string, unknown>(Object.entries(each))
      return Object.entries({ scope: 'arm', metric: 'total-variation', ...columns }).every(
        ([name, value]) => entries.get(name) === value,
      )
    })
    expect(found.length).toBe(1)
    return present(found[0], 'the comparison')
  }

  it('are the differences of the two scores where both have every cell', () => {
    for (const level of ['individual', 'crowd', 'all'] as const) {
      const rule = { individual: 'each', crowd: 'first', all: 'mean' }[level]
      const each = comparison({ model: 'flat', level, rule })
      const people = scores.find(
        (score) => score.scope === 'arm' && score.rule === rule && score.metric === each.metric,
      )
      expect(each.peopleValue).toBeCloseTo(people?.value ?? Number.NaN, 12)
      const model = find(scores, { rater: 'flat', rule: 'normalised' }).value
      expect(each.modelValue).toBeCloseTo(model ?? Number.NaN, 12)
      expect(each.difference).toBeCloseTo((each.peopleValue ?? 0) - (each.modelValue ?? 0), 12)
      expect(each).toMatchObject({
        cells: 6,
        questions: 3,
        participants: level === 'crowd' ? 2 : 3,
      })
    }
  })

  it('are over the cells that both have', () => {
    expect(comparison({ model: 'sure', rule: 'mean' }).cells).toBe(5)
  })

  it('correct p for the number of models', () => {
    const [one, other] = ['flat', 'sure'].map((model) => comparison({ model, rule: 'first' }))
    const ps = [one?.p ?? Number.NaN, other?.p ?? Number.NaN]
    const holm = [one?.pHolm ?? Number.NaN, other?.pHolm ?? Number.NaN]
    expect(Math.min(...holm)).toBeCloseTo(Math.min(1, 2 * Math.min(...ps)), 12)
    expect(Math.max(...holm)).toBeGreaterThanOrEqual(Math.max(...ps))
    expect(one?.family).toBe(2)
  })

  it('count in a family only the models that have a p', () => {
    // Both groups of one question.
    const narrow = everywhere('narrow', { yes: 1 }).slice(0, 2)
    const found = scoreStudy(input([...models, ...narrow]), { resamples: 2, itemResamples: 2 })
    const family = found.comparisons.filter(
      ({ scope, metric, rule }) =>
        scope === 'arm' && metric === 'total-variation' && rule === 'mean',
    )
    expect(family.map((each) => [each.model, each.note, each.family])).toEqual([
      ['flat', null, 2],
      ['sure', null, 2],
      ['narrow', 'one-question', 2],
    ])
    expect(family.map(({ pHolm }) => pHolm === null)).toEqual([false, false, true])
  })
})

describe('the leaderboard', () => {
  const [frame] = buildFrames(input([]))
  const board = (models: readonly ModelResult[]) =>
    leaderboard(
      { study, frame: present(frame, 'the frame'), models },
      { metric: 'total-variation' },
      { resamples: 50, itemResamples: 50 },
    )

  it('ranks people and models on matched cells, best first, with lines beside', () => {
    const rows = board([
      ...everywhere('near', { yes: 0.4, no: 0.5, refused: 0.1 }),
      ...everywhere('sure', { yes: 1 }).slice(0, 4),
    ])
    const ranked = rows.filter(({ rank }) => rank !== null)
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_row, place) => place + 1))
    const values = ranked.map(({ value }) => value ?? Number.NaN)
    expect(values).toEqual(values.toSorted((one, other) => one - other))
    expect(ranked.every(({ cells }) => cells === 4)).toBe(true)
    expect(ranked.map(({ rater }) => rater)).toEqual(expect.arrayContaining(['near', 'sure']))
    const lines = rows.filter(({ raterType }) => raterType === 'line')
    expect(lines.map(({ rater }) => rater)).toContain('uniform')
  })

  it('names a model with fewer than half of the cells and leaves it out of the match', () => {
    const rows = board(everywhere('rare', { yes: 1 }).slice(0, 2))
    expect(rows.at(-1)).toMatchObject({
      rater: 'rare',
      cells: 2,
      rank: null,
      note: 'too-few-cells',
    })
    expect(rows[0]).toMatchObject({ rank: 1, cells: 6 })
  })
})

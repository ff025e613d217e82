import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { present } from '../../server/core/assert.ts'
import { createRandom } from '../../server/core/random.ts'
import { groupBy } from '../../server/core/group-by.ts'
import { type Interval, type Score, scoreStudy } from '../../server/scoring/index.ts'
import { type Distribution, fromPercentages, fromShares } from '../../server/stats/distribution.ts'
import { meanDistribution } from '../../server/stats/mean-distribution.ts'
import { totalVariation } from '../../server/stats/total-variation.ts'
import { quantiles } from '../../server/stats/quantiles.ts'
import { isReplayHere } from '../support/replay.ts'
import {
  type Condition,
  CONDITIONS,
  groupKeys,
  replayStudy,
  type ReplayedStudy,
} from './replayed-study.ts'

const range = z.object({ low: z.number(), high: z.number() })
const byName = z.record(z.string(), z.number())

const baseline = z.object({
  value: z.number(),
  participants: z.number(),
  questions: z.number(),
  participantError: z.number(),
  questionError: z.number(),
  participantReach: z.number(),
  questionReach: z.number(),
  referenceError: z.number(),
  item: range,
})

/** What numpy and scipy say; reference/replay-values.py wrote it. */
const numpy = z
  .record(
    z.enum(CONDITIONS),
    z.object({
      individual: range.extend({
        value: z.number(),
        error: z.number(),
        estimates: z.number(),
        participants: z.number(),
        metrics: byName,
        item: range,
        byMembership: z.object({ 'in-group': byName, 'out-group': byName }),
      }),
      crowd: baseline,
      all: baseline,
      rules: z.record(z.string(), byName),
      lines: z.record(z.string(), byName),
    }),
  )
  .parse(
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, 'reference/replay-values.json'), 'utf8'),
    ),
  )

const RULES = { individual: 'each', crowd: 'first', all: 'mean' } as const
type PeopleLevel = keyof typeof RULES

/** The means that the benchmark's data notes name, to five decimals. */
const MEANS = {
  nosteer: { published: 0.264, aligned: 0.26447, ofFour: 0.26447, cellsOfFour: 599 },
  persona: { published: 0.26813, aligned: 0.26872, ofFour: 0.26841, cellsOfFour: 593 },
  fewshot: { published: 0.2499, aligned: 0.24952, ofFour: 0.24935, cellsOfFour: 593 },
} as const

const widthOf = (interval: Interval | null): number => {
  const { low, high } = present(interval, 'the interval')
  return high - low
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const armScore = (
  scores: readonly Score[],
  level: PeopleLevel,
  metric: Score['metric'] = 'total-variation',
): Score =>
  present(
    scores.find(
      (score) =>
        score.scope === 'arm' &&
        score.metric === metric &&
        score.level === level &&
        score.rule === RULES[level] &&
        score.membership === 'everyone',
    ),
    level,
  )

interface Crowd {
  readonly reference: Distribution
  readonly estimates: readonly { readonly person: string; readonly estimate: Distribution }[]
}

/** The first four estimates of each cell beside the reference of each group that they are scored against. */
function crowdsOf({ study, estimates }: ReplayedStudy): Crowd[] {
  const byCell = groupBy(estimates, (estimate) => estimate.cellId)
  return study.questions.flatMap((question) =>
    study.groups.flatMap(({ key: groupKey }): Crowd[] => {
      const reference = study.dataset.reference(question.key, groupKey)
      if (reference === undefined) return []
      const keys = question.options.map((option) => option.key)
      const cells = study.cells.filter(
        (cell) =>
          cell.questionKey === question.key && ['population', groupKey].includes(cell.groupKey),
      )
      return cells.map((cell) => ({
        reference: fromShares(keys, reference.shares),
        estimates: (byCell.get(cell.id) ?? []).slice(0, 4).map((estimate) => ({
          person: estimate.participantId,
          estimate: fromPercentages(keys, estimate.percentages),
        })),
      }))
    }),
  )
}

/** The mean distance of the crowds where each person counts as often as drawn. */
function meanDistance(crowds: readonly Crowd[], timesDrawn: ReadonlyMap<string, number>): number {
  const distances = crowds.flatMap(({ reference, estimates }) => {
    const mean = meanDistribution(
      estimates.flatMap(({ person, estimate }) =>
        new Array<Distribution>(timesDrawn.get(person) ?? 0).fill(estimate),
      ),
    )
    return mean === undefined ? [] : totalVariation(mean, reference)
  })
  return meanOf(distances)
}

function percentileBootstrap(crowds: readonly Crowd[]): Interval {
  const people = [
    ...new Set(crowds.flatMap(({ estimates }) => estimates.map(({ person }) => person))),
  ]
  const random = createRandom('percentile bootstrap')
  const means = Array.from({ length: 150 }, () => {
    const drawn = groupBy(
      people.map(() => random.pick(people)),
      (person) => person,
    )
    return meanDistance(
      crowds,
      new Map([...drawn].map(([person, times]) => [person, times.length])),
    )
  })
  const [low = Number.NaN, high = Number.NaN] = quantiles(means, [0.025, 0.975])
  return { low, high }
}

if (!isReplayHere()) process.stdout.write('skipped: replay of published scores (no ../shared)\n')

const describeReplay = isReplayHere() ? describe : describe.skip

describeReplay.each(CONDITIONS)('the published estimates, %s', (condition: Condition) => {
  let replayed: ReplayedStudy
  let scores: Score[]
  let crowds: Map<string, number | null>

  beforeAll(() => {
    replayed = replayStudy(condition)
    scores = [...scoreStudy(replayed, { seed: 'replay' }).scores]
    crowds = new Map(
      scores
        .filter(
          (score) =>
            score.scope === 'cell' && score.rule === 'first' && score.metric === 'total-variation',
        )
        .map((score) => [
          `${present(score.questionKey, 'a question')} ${present(score.groupKey, 'a group')}`,
          score.value,
        ]),
    )
  }, 120_000)

  const crowdAt = (question: string, group: string) =>
    crowds.get(`${question} ${present(groupKeys.get(group), group)}`) ?? null

  it('give each cell the distance of the benchmark, with options paired by their names', () => {
    expect(crowds.size).toBe(600)
    for (const cell of replayed.published.cells) {
      const own = crowdAt(cell.question, cell.group)
      if (cell.tv_aligned === null) {
        expect(own).toBeNull()
        continue
      }
      expect(Math.abs((own ?? Number.NaN) - cell.tv_aligned)).toBeLessThan(1e-9)
      if (cell.agrees) expect(Math.abs((own ?? Number.NaN) - cell.tv_published)).toBeLessThan(1e-9)
    }
  })

  it('give the means of the benchmark', () => {
    const means = MEANS[condition]
    const value = present(armScore(scores, 'crowd').value, 'the score')
    expect(armScore(scores, 'crowd').cells).toBe(599)
    expect(Math.abs(value - replayed.published.mean_tv_aligned)).toBeLessThan(1e-9)
    expect(value).toBeCloseTo(means.aligned, 5)
    const published = replayed.published.cells.map((cell) => cell.tv_published)
    expect(meanOf(published)).toBeCloseTo(means.published, 5)
    const ofFour = scores.filter(
      (score) =>
        score.scope === 'cell' &&
        score.rule === 'first' &&
        score.metric === 'total-variation' &&
        score.estimates === 4,
    )
    const values = ofFour.flatMap((score) => score.value ?? [])
    expect(values).toHaveLength(means.cellsOfFour)
    expect(meanOf(values)).toBeCloseTo(means.ofFour, 5)
  })

  it('have no reference in one cell, which is scored nowhere', () => {
    const without = scores.filter((score) => score.note === 'no-reference')
    expect(
      new Set(without.map((score) => `${score.questionKey ?? ''} ${score.groupKey ?? ''}`)),
    ).toEqual(new Set(['FEM2_W29 SEX:Male']))
  })

  it('give the values and errors of numpy for the crowd and for all', () => {
    for (const level of ['crowd', 'all'] as const) {
      const score = armScore(scores, level)
      const expected = present(numpy[condition], condition)[level]
      const isByPeople = expected.participantReach >= expected.questionReach
      expect(score.participants).toBe(expected.participants)
      expect(score.questions).toBe(expected.questions)
      expect(score.value).toBeCloseTo(expected.value, 12)
      expect(score.intervalMethod).toBe(
        isByPeople ? 'participant-jackknife-t' : 'question-jackknife-t',
      )
      const error = isByPeople ? expected.participantError : expected.questionError
      expect(score.standardError).toBeCloseTo(error, 9)
      const reach = isByPeople ? expected.participantReach : expected.questionReach
      const reference = present(score.referenceError, 'the error of the reference')
      expect(reference / expected.referenceError).toBeGreaterThan(0.75)
      expect(reference / expected.referenceError).toBeLessThan(1.25)
      const both = (reach / error) * Math.hypot(error, reference)
      expect(score.interval?.low).toBeCloseTo(expected.value - both, 9)
      expect(score.interval?.high).toBeCloseTo(expected.value + both, 9)
      expect(Math.abs((score.itemBootstrap?.low ?? 0) - expected.item.low)).toBeLessThan(0.002)
      expect(Math.abs(widthOf(score.itemBootstrap) / widthOf(expected.item) - 1)).toBeLessThan(0.1)
    }
  })

  it('give the values and intervals of numpy for individuals', () => {
    const score = armScore(scores, 'individual')
    const expected = present(numpy[condition], condition).individual
    expect(score.participants).toBe(expected.participants)
    expect(score.estimates).toBe(condition === 'nosteer' ? 672 : expected.estimates)
    expect(score.value).toBeCloseTo(expected.value, 12)
    const width = widthOf(expected)
    expect(Math.abs((score.interval?.low ?? 0) - expected.low)).toBeLessThan(0.06 * width)
    expect(Math.abs((score.interval?.high ?? 0) - expected.high)).toBeLessThan(0.06 * width)
    expect(Math.abs((score.standardError ?? 0) / expected.error - 1)).toBeLessThan(0.06)
    expect(Math.abs(widthOf(score.itemBootstrap) / widthOf(expected.item) - 1)).toBeLessThan(0.1)
  })

  it('give the values of numpy by every metric, under every rule and on every line', () => {
    const { individual, rules, lines } = present(numpy[condition], condition)
    const byRule = new Map(Object.entries({ each: individual.metrics, ...rules, ...lines }))
    let compared = 0
    for (const score of scores) {
      if (score.scope !== 'arm' || score.membership !== 'everyone') continue
      const name = score.rule === 'random' ? `random ${String(score.k)}` : score.rule
      const expected = byRule.get(name)?.[score.metric]
      if (expected === undefined) continue
      expect(Math.abs((score.value ?? Number.NaN) - expected)).toBeLessThan(1e-9)
      compared += 1
    }
    // Nine metrics: of single people, four rules, five lines, and crowds of 1 to 4 where all are drawn.
    expect(compared).toBe(9 * (10 + (condition === 'nosteer' ? 0 : 4)))
  })

  it('tell members from others as numpy does', () => {
    for (const membership of ['in-group', 'out-group'] as const) {
      const found = scores.filter(
        (score) =>
          score.scope === 'attribute' &&
          score.metric === 'total-variation' &&
          score.membership === membership,
      )
      expect(found).toHaveLength(condition === 'nosteer' ? 0 : 3)
      for (const { attribute, value } of found) {
        const expected = present(numpy[condition], condition).individual.byMembership[membership]
        expect(value).toBeCloseTo(expected[attribute ?? ''] ?? Number.NaN, 12)
      }
    }
  })

  it('leave a single person farther off than a crowd of four, and that than everyone', () => {
    const [one, crowd, all] = (['individual', 'crowd', 'all'] as const).map(
      (level) => armScore(scores, level).value ?? Number.NaN,
    )
    expect(one).toBeGreaterThan((crowd ?? Number.NaN) + 0.05)
    expect(crowd).toBeGreaterThan(all ?? Number.NaN)
  })

  it('have intervals by participant that are wider than those by item', () => {
    for (const level of ['individual', 'crowd', 'all'] as const) {
      const score = armScore(scores, level)
      expect(widthOf(score.interval)).toBeGreaterThan(1.5 * widthOf(score.itemBootstrap))
    }
    const individual = armScore(scores, 'individual')
    expect(widthOf(individual.interval)).toBeGreaterThan(2 * widthOf(individual.itemBootstrap))
  })

  it('show why baselines take the jackknife: percentiles over people miss the score itself', () => {
    const { value, interval } = armScore(scores, 'crowd')
    const point = present(value, 'the score')
    const percentiles = percentileBootstrap(crowdsOf(replayed))
    expect(percentiles.low).toBeGreaterThan(point)
    expect(interval?.low).toBeLessThan(point)
    expect(interval?.high).toBeGreaterThan(point)
    if (condition === 'persona') {
      expect(point).toBeCloseTo(0.2687, 4)
      expect(percentiles.low).toBeCloseTo(0.289, 2)
      expect(percentiles.high).toBeCloseTo(0.325, 2)
    }
  })
})

import fc from 'fast-check'
import { jackknifeStandardError } from '../../server/stats/jackknife-standard-error.ts'
import { studentTQuantile } from '../../server/stats/student-t-quantile.ts'
import {
  type Score,
  scorePoints,
  scoreStudy,
  type StudyEstimate,
} from '../../server/scoring/index.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'
import { estimatesOf, type Given } from './estimates.ts'

const GROUPS = ['SIDE:Left', 'SIDE:Right']
const QUESTIONS = ['q1', 'q2', 'q3']
const OPTIONS = ['a', 'b', 'c']

/** The crowd is so large that it holds everyone. */
const study = makeStudy(
  makeDataset(
    QUESTIONS.map((key, index) => ({
      key,
      options: OPTIONS,
      references: {
        'SIDE:Left': { a: 10 + index, b: 5, c: 1 },
        'SIDE:Right': { a: 1, b: 3 * index, c: 8 },
      },
    })),
    GROUPS,
  ),
  { arms: [{ steering: 'persona', questions: 3 }], estimates_per_cell: 1000 },
)

const percentages = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([one, other]) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)]
    return { a: low, b: high - low, c: 100 - high }
  })

/** Estimates of 2 to 6 people: some give many and some few, some cells have none. */
const givens: fc.Arbitrary<Given[]> = fc.integer({ min: 2, max: 6 }).chain((people) =>
  fc.uniqueArray(
    fc.record({
      person: fc.integer({ min: 1, max: people }).map((number) => `p${String(number)}`),
      question: fc.constantFrom(...QUESTIONS),
      group: fc.constantFrom(...GROUPS),
      percentages,
    }),
    {
      minLength: 2,
      maxLength: 30,
      selector: ({ person, question, group }) => `${person} ${question} ${group}`,
    },
  ),
)

const memberships = new Map([
  ['s-p1', new Map([['SIDE', 'Left']])],
  ['s-p2', new Map([['SIDE', 'Right']])],
])

const pointsOf = (estimates: readonly StudyEstimate[]) =>
  scorePoints({ study, estimates, memberships })

const PLAIN = ['each', 'first', 'mean']

/** Total variation of people, by the plainest rule of each level. */
const plain = (scores: readonly Score[]) =>
  scores.filter(({ metric, rule }) => metric === 'total-variation' && PLAIN.includes(rule))

const baselines = (scores: readonly Score[]) =>
  plain(scores).filter((score) => score.level !== 'individual')

const nameOf = (score: Score): string =>
  [score.scope, score.questionKey, score.groupKey, score.attribute, score.level].join(' ')

describe('scores of any estimates', () => {
  it('lie between 0 and 1, and a crowd is never farther off than its people on average', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const scores = plain(pointsOf(estimatesOf(study, given)))
        for (const score of scores) {
          if (score.value === null) continue
          expect(score.value).toBeGreaterThanOrEqual(0)
          expect(score.value).toBeLessThanOrEqual(1)
        }
        const individuals = scores.filter(
          (score) =>
            score.scope === 'cell' &&
            score.level === 'individual' &&
            score.membership === 'everyone',
        )
        const crowds = new Map(baselines(scores).map((score) => [nameOf(score), score.value]))
        for (const score of individuals) {
          const crowd = crowds.get(nameOf({ ...score, level: 'crowd' })) ?? 0
          expect(crowd).toBeLessThanOrEqual((score.value ?? 0) + 1e-12)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('do not depend on the order in which estimates are read', () => {
    fc.assert(
      fc.property(givens, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (given, order) => {
        const estimates = estimatesOf(study, given)
        const shuffled = estimates
          .map((estimate, index) => ({ estimate, rank: order[index] ?? 0 }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ estimate }) => estimate)
        expect(pointsOf(shuffled)).toEqual(pointsOf(estimates))
      }),
      { numRuns: 20 },
    )
  })

  it('have jackknife errors that equal scoring anew without each person or question', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const estimates = estimatesOf(study, given)
        const { scores } = scoreStudy(
          { study, estimates, memberships },
          { resamples: 1, itemResamples: 1, metrics: ['total-variation'] },
        )
        const scoredWithout = (isOut: (each: Given) => boolean) =>
          new Map(
            baselines(
              pointsOf(
                estimatesOf(
                  study,
                  given.map((each, time) => ({ ...each, time })).filter((each) => !isOut(each)),
                ),
              ),
            ).map((score) => [nameOf(score), score.value]),
          )
        const people = [...new Set(given.map(({ person }) => person))]
        const withoutPerson = new Map(
          people.map((person) => [person, scoredWithout((each) => each.person === person)]),
        )
        const withoutQuestion = new Map(
          QUESTIONS.map((question) => [
            question,
            scoredWithout((each) => each.question === question),
          ]),
        )
        for (const score of baselines(scores)) {
          const isIn = ({ group }: Given) => (score.groupKey ?? group) === group
          if (!['arm', 'group'].includes(score.scope) || score.note !== null) continue
          const own = [...new Set(given.filter(isIn).map(({ person }) => person))]
          const asked = [...new Set(given.filter(isIn).map(({ question }) => question))]
          expect(score.participants).toBe(own.length)
          const errorOf = (values: readonly number[]) =>
            values.some((value) => Number.isNaN(value))
              ? Number.NaN
              : jackknifeStandardError(values)
          const byPerson = errorOf(
            own.map((person) => withoutPerson.get(person)?.get(nameOf(score)) ?? Number.NaN),
          )
          const byQuestion = errorOf(
            asked.map(
              (question) => withoutQuestion.get(question)?.get(nameOf(score)) ?? Number.NaN,
            ),
          )
          const isByPeople = score.intervalMethod === 'participant-jackknife-t'
          const error = isByPeople ? byPerson : byQuestion
          expect(score.standardError).toBeCloseTo(error, 9)
          const reachOf = (se: number, units: number) =>
            Number.isNaN(se) ? -1 : se * studentTQuantile(0.975, units - 1)
          const [ours, other] = [
            reachOf(error, isByPeople ? own.length : asked.length),
            isByPeople ? reachOf(byQuestion, asked.length) : reachOf(byPerson, own.length),
          ]
          expect(ours).toBeGreaterThanOrEqual(other - 1e-9)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('have the same intervals for the same seed, and individual ones around their value', () => {
    fc.assert(
      fc.property(givens, fc.string(), (given, seed) => {
        const estimates = estimatesOf(study, given)
        const scored = () =>
          scoreStudy(
            { study, estimates, memberships },
            { seed, resamples: 100, itemResamples: 100, metrics: ['total-variation', 'skill'] },
          ).scores
        const scores = scored()
        expect(scored()).toEqual(scores)
        for (const { interval, raterType, note, scope } of scores) {
          if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high)
          if (raterType === 'line' || note !== null) expect(interval).toBeNull()
          if (['question', 'cell'].includes(scope)) expect(interval).toBeNull()
        }
      }),
      { numRuns: 8 },
    )
  })

  it('have other intervals for another seed', () => {
    const given = QUESTIONS.flatMap((question) =>
      [10, 30, 35, 60, 90].map((a, person) => ({
        person: `p${String(person)}`,
        question,
        group: 'SIDE:Left',
        percentages: { a, b: 100 - a },
      })),
    )
    const estimates = estimatesOf(study, given)
    const [one, other] = ['one', 'other'].map(
      (seed) => scoreStudy({ study, estimates, memberships }, { seed, resamples: 101 }).scores[0],
    )
    expect(one?.value).toBe(other?.value)
    expect(one?.interval).not.toEqual(other?.interval)
  })
})

import { present } from '../../server/core/assert.ts'
import type { Distortion } from '../../server/diagnostics/index.ts'
import { flatAndOneHotShares, roundShares } from '../../server/diagnostics/rules/answer-shapes.ts'
import { groupGaps } from '../../server/diagnostics/rules/group-gaps.ts'
import { ownAnswerProjection } from '../../server/diagnostics/rules/own-answer-projection.ts'
import { peopleOf } from '../../server/diagnostics/rules/rated-frame.ts'
import { expressionPairs, simulationGap } from '../../server/diagnostics/rules/simulation-gap.ts'
import { slopeOnTruth } from '../../server/diagnostics/rules/slope-on-truth.ts'
import { buildFrames } from '../../server/scoring/index.ts'
import { jackknifeStandardError } from '../../server/stats/jackknife-standard-error.ts'
import { studentTQuantile } from '../../server/stats/student-t-quantile.ts'
import { estimatesOf, type Given } from '../scoring/estimates.ts'
import { studyOf } from '../support/study-of.ts'
import { makeEstimates } from './made-estimates.ts'

const QUESTIONS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6']
const GROUPS = ['SIDE:Left', 'SIDE:Right']
const VERBALIZE = 'persona/verbalize/before'
const SEQUENCE = 'persona/sequence/before'

const study = studyOf({
  arms: [
    { steering: 'persona', expression: 'verbalize', own_answer: 'before', questions: 3 },
    { steering: 'persona', expression: 'sequence', own_answer: 'before', questions: 3 },
  ],
})

const whole: readonly Given[] = [VERBALIZE, SEQUENCE].flatMap((arm) =>
  makeEstimates({
    seed: arm,
    people: 8,
    questions: QUESTIONS,
    questionsEach: 4,
    groups: GROUPS,
    arm,
  }),
)

/** Everyone’s own answer: by the number in their name, the same for all questions. */
const OPTIONS = ['yes', 'maybe', 'no']
const ownAnswers = new Map(
  [...new Set(whole.map(({ person }) => person))].map((person, index) => [
    `s-${person}`,
    new Map(QUESTIONS.map((question) => [question, OPTIONS[index % 3] ?? 'no'])),
  ]),
)

function distortionsOf(given: readonly Given[]): Distortion[] {
  const estimates = estimatesOf(study, given)
  const rated = buildFrames({ study, estimates, memberships: new Map() }).map(peopleOf)
  return [
    ...rated.flatMap((each) => [
      ...slopeOnTruth(each),
      ...ownAnswerProjection(each, ownAnswers),
      ...groupGaps(each),
      ...roundShares(each),
      ...flatAndOneHotShares(each),
    ]),
    ...expressionPairs(rated).flatMap(simulationGap),
  ]
}

const keyOf = ({ armKey, scope, attribute, groupKey, level, figure }: Distortion): string =>
  JSON.stringify([armKey, scope, attribute, groupKey, level, figure])

const byKey = (rows: readonly Distortion[]) => new Map(rows.map((row) => [keyOf(row), row]))

/** Half the width, by computing everything anew without each of the units in turn. */
function reachOf(key: string, rests: readonly ReadonlyMap<string, Distortion>[]): number {
  const figures = rests.map((rest) => present(rest.get(key)?.value, key))
  return studentTQuantile(0.975, figures.length - 1) * jackknifeStandardError(figures)
}

describe('the intervals of distortions', () => {
  const rows = distortionsOf(whole)

  const without = (unitOf: (given: Given) => string, armKey: string | null) => {
    const units = new Set(whole.filter(({ arm }) => armKey === null || arm === armKey).map(unitOf))
    return [...units].map((unit) =>
      byKey(distortionsOf(whole.filter((given) => unitOf(given) !== unit))),
    )
  }

  it('are the larger of the two jackknives, as computing all anew gives them', () => {
    const byQuestion = without(({ question }) => question, null)
    const byPerson = new Map(
      [VERBALIZE, SEQUENCE].map((arm) => [arm, without(({ person }) => person, arm)]),
    )
    const both = [...byPerson.values()].flat()
    for (const row of rows) {
      const key = keyOf(row)
      const isGap = row.figure === 'knowledge-to-simulation-gap'
      const people = reachOf(key, isGap ? both : present(byPerson.get(row.armKey ?? ''), key))
      const questions = reachOf(key, byQuestion)
      if (Math.max(people, questions) === 0) continue
      const { low, high } = present(row.interval, key)
      expect((high - low) / 2).toBeCloseTo(Math.max(people, questions), 9)
      expect((high + low) / 2).toBeCloseTo(present(row.value, key), 9)
      if (Math.abs(people - questions) > 1e-9)
        expect(row.method).toBe(
          people > questions ? 'participant-jackknife-t' : 'question-jackknife-t',
        )
    }
  })

  it('cover every figure, by arm, attribute and group', () => {
    const figures = new Set(rows.map(({ figure }) => figure))
    expect(figures.size).toBe(12)
    const scopes = rows.filter(({ figure, level }) => figure === 'slope' && level === 'all')
    expect(scopes.map(({ scope, groupKey }) => groupKey ?? scope)).toEqual([
      ...['arm', 'attribute', ...GROUPS],
      ...['arm', 'attribute', ...GROUPS],
    ])
  })
})

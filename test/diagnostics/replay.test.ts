import { present } from '../../server/core/assert.ts'
import type { Distortion, Reliability } from '../../server/diagnostics/index.ts'
import { flatAndOneHotShares, roundShares } from '../../server/diagnostics/rules/answer-shapes.ts'
import { groupGaps } from '../../server/diagnostics/rules/group-gaps.ts'
import { ownAnswerProjection } from '../../server/diagnostics/rules/own-answer-projection.ts'
import { peopleOf } from '../../server/diagnostics/rules/rated-frame.ts'
import { reliabilityOf } from '../../server/diagnostics/rules/reliability.ts'
import { slopeOnTruth } from '../../server/diagnostics/rules/slope-on-truth.ts'
import type { Condition } from '../scoring/replayed-study.ts'
import { isReplayHere } from '../support/replay.ts'
import { replayFrame } from './replayed-frame.ts'

/**
 * What the published annotations show, as others computed it: docs/explanation/distortions.md says
 * where ours may differ, and why.
 */
const PUBLISHED = {
  persona: {
    slope: 0.5,
    projection: 0.126,
    multiplesOf5: 0.91,
    flat: 0.013,
    icc: 0.27,
    designEffect: 7.1,
    alpha: 0.17,
    partyGap: 0.32,
  },
  fewshot: {
    slope: 0.5,
    projection: 0.092,
    multiplesOf5: 0.71,
    flat: 0.022,
    icc: 0.32,
    designEffect: 8.3,
    alpha: 0.2,
    partyGap: 0.25,
  },
} as const

const replayed: readonly (keyof typeof PUBLISHED & Condition)[] = ['persona', 'fewshot']

if (!isReplayHere()) process.stdout.write('skipped: replay of published figures (no ../shared)\n')

const describeReplay = isReplayHere() ? describe : describe.skip

describeReplay.each(replayed)('the published estimates, %s', (condition) => {
  const published = PUBLISHED[condition]
  let distortions: Distortion[]
  let reliability: Reliability[]

  beforeAll(() => {
    const { frame, ownAnswers } = replayFrame(condition)
    const people = peopleOf(frame)
    distortions = [
      ...slopeOnTruth(people),
      ...ownAnswerProjection(people, ownAnswers),
      ...groupGaps(people),
      ...roundShares(people),
      ...flatAndOneHotShares(people),
    ]
    reliability = reliabilityOf(frame, 'replay')
  })

  const figure = (name: Distortion['figure'], attribute: string | null = null): number =>
    present(
      distortions.find(
        (row) =>
          row.figure === name &&
          row.attribute === attribute &&
          row.groupKey === null &&
          row.level !== (name === 'slope' ? 'individual' : 'model'),
      )?.value,
      name,
    )
  const reliable = (name: Reliability['figure']): number =>
    present(reliability.find((row) => row.figure === name)?.value, name)

  it('shrink the truth by half', () => {
    expect(Math.abs(figure('slope') - published.slope)).toBeLessThan(0.015)
    expect(figure('intercept')).toBeGreaterThan(0.09)
  })

  it('put extra mass on the own answer', () => {
    expect(Math.abs(figure('own-answer-projection') - published.projection)).toBeLessThan(0.0015)
  })

  it('place the parties as far apart as published, and their truth where it is', () => {
    expect(figure('true-gap', 'POLPARTY')).toBeCloseTo(0.2736, 4)
    expect(Math.abs(figure('estimated-gap', 'POLPARTY') - published.partyGap)).toBeLessThan(0.005)
    expect(figure('gap-exaggeration', 'POLPARTY')).toBeCloseTo(
      figure('estimated-gap', 'POLPARTY') / figure('true-gap', 'POLPARTY'),
      12,
    )
  })

  it('are round and seldom flat', () => {
    expect(Math.abs(figure('multiples-of-5') - published.multiplesOf5)).toBeLessThan(0.006)
    expect(Math.abs(figure('flat-share') - published.flat)).toBeLessThan(0.003)
  })

  it('agree as little, and are as steady a person, as published', () => {
    expect(Math.abs(reliable('icc') - published.icc)).toBeLessThan(0.005)
    expect(Math.abs(reliable('design-effect') - published.designEffect)).toBeLessThan(0.15)
    expect(Math.abs(reliable('alpha') - published.alpha)).toBeLessThan(0.01)
    expect(reliable('split-half')).toBeGreaterThan(0.77)
    expect(reliable('split-half-by-question')).toBeLessThan(reliable('split-half'))
    expect(reliable('spearman-brown')).toBeCloseTo(
      (2 * reliable('split-half')) / (1 + reliable('split-half')),
      12,
    )
  })

  it('have intervals that hold the value, from both people and questions', () => {
    const arm = distortions.filter(({ scope }) => scope === 'arm')
    for (const { value, interval, n, participants, questions } of arm) {
      expect(interval?.low).toBeLessThan(present(value, 'a value'))
      expect(interval?.high).toBeGreaterThan(present(value, 'a value'))
      expect(n).toBeGreaterThan(100)
      expect(participants).toBeGreaterThan(100)
      expect(questions).toBe(100)
    }
  })
})

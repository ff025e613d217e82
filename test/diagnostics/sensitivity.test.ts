import { present } from '../../server/core/assert.ts'
import type { ExclusionRuleId, SensitivityRow } from '../../server/diagnostics/index.ts'
import { evidenceOf } from '../../server/diagnostics/rules/evidence-of.ts'
import { EXCLUSION_RULES, paceOf } from '../../server/diagnostics/rules/exclusion-rules.ts'
import { sensitivityOf } from '../../server/diagnostics/rules/sensitivity.ts'
import type { Evidence, GivenEstimate } from '../../server/diagnostics/rules/submission.ts'
import { buildFrames } from '../../server/scoring/index.ts'
import { estimatesOf, type Given } from '../scoring/estimates.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'

const ordinary: Evidence = {
  submissionId: 's-p1',
  participantId: 'p1',
  isRepeat: false,
  seconds: 600,
  attentionFailed: 0,
  estimates: 6,
  medianEstimateSeconds: 20,
  flatEstimates: 0,
  longestRun: 1,
}

const of = (person: string, changes: Partial<Evidence> = {}): Evidence => ({
  ...ordinary,
  submissionId: `s-${person}`,
  participantId: person,
  ...changes,
})

/** Which rules leave a person out, among ten ordinary ones. */
function rulesAgainst(changes: Partial<Evidence>): ExclusionRuleId[] {
  const odd = of('odd', changes)
  const others = Array.from({ length: 10 }, (_, index) =>
    of(`p${String(index)}`, { seconds: 580 + 4 * index }),
  )
  const pace = paceOf([odd, ...others])
  return EXCLUSION_RULES.filter(({ excludes }) => excludes(odd, pace)).map(({ id }) => id)
}

describe('exclusion rules', () => {
  it('leave out nobody who is ordinary', () => {
    expect(rulesAgainst({})).toEqual([])
  })

  it('each find what they are for', () => {
    expect(rulesAgainst({ attentionFailed: 1 })).toEqual(['failed-any-attention-check'])
    expect(rulesAgainst({ attentionFailed: 2 })).toEqual([
      'failed-any-attention-check',
      'failed-two-attention-checks',
    ])
    expect(rulesAgainst({ seconds: 190 })).toContain('faster-than-a-third')
    expect(rulesAgainst({ seconds: 210 })).not.toContain('faster-than-a-third')
    expect(rulesAgainst({ medianEstimateSeconds: 2.9 })).toEqual(['median-estimate-under-3-s'])
    expect(rulesAgainst({ flatEstimates: 3 })).toEqual(['flat-in-half'])
    expect(rulesAgainst({ flatEstimates: 2 })).toEqual([])
    expect(rulesAgainst({ longestRun: 5 })).toEqual(['same-vector-five-times'])
    expect(rulesAgainst({ isRepeat: true })).toEqual(['repeat-participants'])
  })

  it('say nothing where time was not measured', () => {
    expect(rulesAgainst({ seconds: null, medianEstimateSeconds: null })).toEqual([])
    const pace = paceOf([of('alone', { seconds: null })])
    for (const { excludes } of EXCLUSION_RULES)
      expect(excludes(of('alone', { seconds: 1 }), pace)).toBe(false)
  })

  it('apply Prolific’s rule to seconds and to their logarithm', () => {
    const times = [400, 430, 450, 480, 500, 520, 550, 600, 640, 700, 720, 800, 900, 1500, 2600, 30]
    const evidence = times.map((seconds, index) => of(`p${String(index)}`, { seconds }))
    const pace = paceOf(evidence)
    const found = (id: ExclusionRuleId) =>
      evidence
        .filter((each) =>
          EXCLUSION_RULES.some((rule) => rule.id === id && rule.excludes(each, pace)),
        )
        .map(({ seconds }) => seconds)
    expect(found('prolific-3-sd-seconds')).toEqual([])
    expect(found('prolific-3-sd-log-seconds')).toEqual([30])
  })

  it('state what they leave out, each under an id of its own', () => {
    expect(new Set(EXCLUSION_RULES.map(({ id }) => id)).size).toBe(10)
    for (const { title, why } of EXCLUSION_RULES) {
      expect(title).toMatch(/^\S.{5,60}$/)
      expect(why).toMatch(/\.$/)
    }
  })
})

describe('the evidence of a submission', () => {
  const submission = {
    id: 's',
    participantId: 'p',
    status: 'finished',
    outcome: 'completed',
    armKey: null,
    isRepeat: false,
    device: null,
    hasConsented: true,
    startedAt: '2026-01-01T10:00:00.000Z',
    finishedAt: '2026-01-01T10:10:30.000Z',
    withdrawnAnswers: null,
  }
  const given = (shares: number[], elapsedMs: number | null, hiddenMs = 0): GivenEstimate => ({
    shares: Float64Array.from(shares),
    elapsedMs,
    hiddenMs,
    textVersion: 'v',
  })

  it('holds times, flat estimates and runs of the same numbers by place', () => {
    const estimates = [
      given([0.5, 0.5], 9000, 4000),
      given([0.7, 0.3], 3000),
      given([0.7, 0.3], null),
      given([0.7, 0.3], 8000),
      given([0.7, 0.3, 0], 1000),
    ]
    expect(evidenceOf(submission, estimates, 1)).toEqual({
      submissionId: 's',
      participantId: 'p',
      isRepeat: false,
      seconds: 630,
      attentionFailed: 1,
      estimates: 5,
      medianEstimateSeconds: 4,
      flatEstimates: 1,
      longestRun: 3,
    })
  })

  it('knows no times without JavaScript', () => {
    expect(evidenceOf(submission, [given([1, 0], null)], 0).medianEstimateSeconds).toBeNull()
  })
})

describe('the baseline under exclusion rules', () => {
  const LEFT = 'SIDE:Left'
  const references = { [LEFT]: { a: 80, b: 20 } }
  const study = makeStudy(
    makeDataset(
      ['q1', 'q2'].map((key) => ({ key, options: ['a', 'b'], references })),
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
  const estimates = [
    given('good', 'q1', 80),
    given('bad', 'q1', 0),
    given('fine', 'q1', 60),
    given('good', 'q2', 80),
    given('bad', 'q2', 20),
    given('bad-only', 'q2', 0),
  ]
  const evidence = [
    of('good'),
    of('fine'),
    of('bad', { attentionFailed: 1 }),
    of('bad-only', { attentionFailed: 1, isRepeat: true }),
  ]
  const [frame] = buildFrames({
    study,
    estimates: estimatesOf(study, estimates),
    memberships: new Map(),
  })
  const rows = sensitivityOf(present(frame, 'a frame'), { k: 2, evidence })
  const row = (rule: ExclusionRuleId, level: SensitivityRow['level']): SensitivityRow =>
    present(
      rows.find((each) => each.rule === rule && each.level === level),
      rule,
    )

  it('is the ordinary score where nobody is left out', () => {
    // Distances: 0, 0.8, 0.2, 0, 0.6, 0.8.
    expect(row('none', 'individual').value).toBeCloseTo(2.4 / 6, 12)
    // The first two: q1 (0.4, ...) is 0.4 off, q2 (0.5, ...) is 0.3 off.
    expect(row('none', 'crowd').value).toBeCloseTo(0.35, 12)
    // All: q1 46.67 is 0.3333 off, q2 33.33 is 0.4667 off.
    expect(row('none', 'all').value).toBeCloseTo(0.4, 12)
    for (const level of ['individual', 'crowd', 'all'] as const)
      expect(row('none', level)).toMatchObject({
        difference: null,
        differenceInterval: null,
        excludedSubmissions: 0,
        cells: 2,
      })
  })

  it('leaves out whom the rule names, and lets the next ones into the crowd', () => {
    const rule = 'failed-any-attention-check'
    expect(row(rule, 'individual')).toMatchObject({
      excludedSubmissions: 2,
      excludedParticipants: 2,
      estimates: 3,
    })
    expect(row(rule, 'individual').value).toBeCloseTo(0.2 / 3, 12)
    expect(row(rule, 'individual').difference).toBeCloseTo(0.2 / 3 - 0.4, 12)
    // q1: good and fine, 70 is 0.1 off; q2: good alone.
    expect(row(rule, 'crowd').value).toBeCloseTo(0.05, 12)
    expect(row(rule, 'all').value).toBeCloseTo(0.05, 12)
    const interval = present(row(rule, 'all').differenceInterval, 'an interval')
    expect(interval.low).toBeLessThan(0.05 - 0.4)
    expect(interval.high).toBeGreaterThan(0.05 - 0.4)
  })

  it('has a difference of 0 and no interval for a rule that finds nobody', () => {
    expect(row('flat-in-half', 'crowd')).toMatchObject({
      difference: 0,
      differenceInterval: null,
      excludedSubmissions: 0,
    })
  })

  it('has no value where a rule leaves nobody', () => {
    const all = evidence.map((each) => ({ ...each, isRepeat: true }))
    const left = sensitivityOf(present(frame, 'a frame'), { k: 2, evidence: all })
    const repeats = left.filter(({ rule }) => rule === 'repeat-participants')
    expect(repeats.map(({ value, difference, cells }) => [value, difference, cells])).toEqual([
      [null, null, 0],
      [null, null, 0],
      [null, null, 0],
    ])
  })
})

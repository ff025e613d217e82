import { AppError } from '../../server/core/errors.ts'
import { present } from '../../server/core/assert.ts'
import {
  CONSORT_STAGES,
  diagnoseStudyVersion,
  DISTORTION_FIGURES,
  RELIABILITY_FIGURES,
  type StudyDiagnostics,
} from '../../server/diagnostics/index.ts'
import { pointsOfFrames, loadFrames } from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import {
  addMadeUpStudy,
  giveAnswers,
  type MadeUpSubmission,
  submissionIdOf,
} from '../support/answers-factory.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'

const PERSONA = 'persona/verbalize/before'

describeEachDatabase('the diagnostics of a study version', (dialect) => {
  let database: TestDatabase
  let study: StudyVersion

  beforeEach(async () => {
    database = await dialect.create()
    study = await addMadeUpStudy(database.db, { questions: 4 })
  })

  afterEach(() => database.drop())

  const give = (...submissions: MadeUpSubmission[]) => giveAnswers(database.db, study, submissions)

  const people = (count: number, changes: Partial<MadeUpSubmission> = {}): MadeUpSubmission[] =>
    Array.from({ length: count }, (_, index) => ({ armIndex: 1, ...changes, number: index + 1 }))

  const diagnose = () => diagnoseStudyVersion(database.db, study.id)

  const stage = ({ consort }: StudyDiagnostics, name: string, armKey: string | null = null) =>
    consort.find((row) => row.stage === name && row.armKey === armKey)?.submissions

  it('are there from the first day on', async () => {
    const diagnostics = await diagnose()
    expect(diagnostics.studyVersionId).toBe(study.id)
    expect(diagnostics.distortions.every(({ value }) => value === null)).toBe(true)
    expect(diagnostics.reliability.every(({ value }) => value === null)).toBe(true)
    expect(diagnostics.calibration).toEqual([])
    expect(diagnostics.consort.every(({ submissions }) => submissions === 0)).toBe(true)
    expect(diagnostics.sensitivity.every(({ value }) => value === null)).toBe(true)
    expect(diagnostics.specs.find(({ id }) => id === 'first-answer')?.text).toBe('none')
  })

  it('are not there for a study that is not', async () => {
    await expect(diagnoseStudyVersion(database.db, 'nowhere@1')).rejects.toThrow(AppError)
  })

  it('are plain values, the same each time', async () => {
    await give(...people(6))
    const diagnostics = await diagnose()
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual(diagnostics)
    expect(await diagnose()).toEqual(diagnostics)
  })

  it('hold every figure of an arm with answers', async () => {
    await give(...people(6))
    const { distortions, reliability } = await diagnose()
    const own = distortions.filter(({ armKey, scope }) => armKey === PERSONA && scope === 'arm')
    expect(new Set(own.map(({ figure }) => figure))).toEqual(
      new Set(DISTORTION_FIGURES.filter((figure) => figure !== 'knowledge-to-simulation-gap')),
    )
    for (const { value } of own) expect(value).not.toBeNull()
    expect(
      reliability.filter(({ armKey }) => armKey === PERSONA).map(({ figure }) => figure),
    ).toEqual([...RELIABILITY_FIGURES])
  })

  it('count only what counts in the scores', async () => {
    await give(
      ...people(3),
      { number: 10, armIndex: 1, status: 'active' },
      { number: 11, armIndex: 1, status: 'withdrawn' },
      { number: 12, armIndex: 1, entry: 'simulated', takesPlaces: false },
    )
    const diagnostics = await diagnose()
    const fact = (id: string) => diagnostics.specs.find((spec) => spec.id === id)?.value
    expect([fact('participants'), fact('submissions'), fact('withdrawn')]).toEqual([3, 3, 1])
    expect(fact('estimates')).toBe(
      diagnostics.reliability.find(({ figure, armKey }) => figure === 'icc' && armKey === PERSONA)
        ?.n,
    )
    expect(fact('median-minutes')).toBeCloseTo(754.321 / 60, 6)
    expect(fact('hourly-pay')).toBeCloseTo((2 * 3600) / 754.321, 6)
    expect(diagnostics.specs.find(({ id }) => id === 'check-attention-one')?.value).toBeCloseTo(
      1,
      9,
    )
  })

  it('say of what a share is one', async () => {
    await give(...people(3))
    await database.db.updateTable('submissions').set({ device: 'desktop' }).execute()
    await database.db
      .updateTable('submissions')
      .set({ device: 'mobile' })
      .where('id', '=', submissionIdOf(study, 1))
      .execute()
    const { specs } = await diagnose()
    const text = (id: string) => specs.find((spec) => spec.id === id)?.text
    expect(text('phones')).toBe('33.3% of 3 submissions')
    expect(text('check-attention-one')).toBe('100.0% of 3 answers')
  })

  it('give the baseline of the scores where nobody is left out', async () => {
    await give(...people(6))
    const { sensitivity } = await diagnose()
    const { frames } = await loadFrames(database.db, study.id)
    const scores = pointsOfFrames({ study, frames, models: [] }).filter(
      ({ armKey, scope, metric, membership, weighting }) =>
        armKey === PERSONA &&
        scope === 'arm' &&
        metric === 'total-variation' &&
        membership === 'everyone' &&
        weighting === 'none',
    )
    const rows = sensitivity.filter(({ rule, armKey }) => rule === 'none' && armKey === PERSONA)
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      const score = scores.find(
        ({ level, rule }) => level === row.level && rule === row.aggregation,
      )
      expect(row.value).toBeCloseTo(present(score?.value, row.level), 12)
      expect(row.cells).toBe(score?.cells)
    }
  })

  it('leave out who failed a check, was quick, flat or there before', async () => {
    const flat = { often: 20, 'now-and-then': 20, never: 20, 'not-sure': 20, refused: 20 }
    await give(
      ...people(5),
      { number: 20, armIndex: 1, outcome: 'failed-attention' },
      { number: 21, armIndex: 1, person: 1, isRepeat: true },
      { number: 22, armIndex: 1, percentages: () => flat },
    )
    await database.db
      .updateTable('steps')
      .set({ elapsed_ms: 2000, hidden_ms: 0 })
      .where('submission_id', '=', submissionIdOf(study, 2))
      .execute()
    await database.db
      .updateTable('submissions')
      .set((eb) => ({ finished_at: eb.ref('started_at') }))
      .where('id', '=', submissionIdOf(study, 3))
      .execute()
    const { sensitivity } = await diagnose()
    const left = sensitivity
      .filter(({ armKey, level }) => armKey === PERSONA && level === 'all')
      .map((row) => [row.rule, row.excludedSubmissions, row.excludedParticipants])
    expect(left).toEqual([
      ['none', 0, 0],
      ['failed-any-attention-check', 1, 1],
      ['failed-two-attention-checks', 1, 1],
      ['faster-than-a-third', 1, 1],
      ['median-estimate-under-3-s', 1, 1],
      ['flat-in-half', 1, 1],
      ['same-vector-five-times', 1, 1],
      ['prolific-3-sd-seconds', 0, 0],
      ['prolific-3-sd-log-seconds', 0, 0],
      ['repeat-participants', 1, 0],
    ])
  })

  it('count how far people came, together and by arm', async () => {
    await give(
      ...people(2),
      { number: 10, armIndex: 0 },
      { number: 11, armIndex: 1, outcome: 'failed-attention' },
      { number: 12, armIndex: 1, status: 'abandoned' },
      { number: 13, armIndex: 1, status: 'withdrawn', outcome: 'withdrew' },
      { number: 14, armIndex: 1, questionKeys: [], outcome: 'failed-comprehension' },
      // Finished, failed, and withdrew afterwards: the outcome stays.
      { number: 15, armIndex: 1, status: 'withdrawn', outcome: 'failed-attention' },
    )
    await database.db
      .updateTable('submissions')
      .set({ outcome: 'no-consent', consented_at: null, arm: null })
      .where('id', '=', submissionIdOf(study, 10))
      .execute()
    await database.db
      .deleteFrom('estimates')
      .where('submission_id', '=', submissionIdOf(study, 10))
      .execute()
    const diagnostics = await diagnose()
    const counts = CONSORT_STAGES.map((name) => [name, stage(diagnostics, name)])
    expect(Object.fromEntries(counts)).toEqual({
      arrived: 8,
      'refused-consent': 1,
      'wrong-device': 0,
      'failed-comprehension': 1,
      'quota-full': 0,
      consented: 7,
      'started-tasks': 8,
      active: 0,
      abandoned: 1,
      withdrew: 2,
      finished: 3,
      'failed-attention': 1,
      counted: 3,
    })
    expect(stage(diagnostics, 'arrived', PERSONA)).toBe(7)
    expect(stage(diagnostics, 'counted', PERSONA)).toBe(3)
  })

  it('see who had been in another study on the same dataset', async () => {
    await give(...people(3))
    const second = await addMadeUpStudy(database.db, { name: 'again', questions: 4 })
    await giveAnswers(database.db, second, [
      { number: 31, armIndex: 1, person: 1 },
      { number: 32, armIndex: 1, person: 32 },
    ])
    const { limits } = await diagnoseStudyVersion(database.db, second.id)
    expect(limits.find(({ id }) => id === 'earlier-exposure')).toMatchObject({ value: 0.5, n: 2 })
    const first = await diagnose()
    expect(first.limits.find(({ id }) => id === 'earlier-exposure')).toMatchObject({
      value: 0,
      n: 3,
    })
  })

  it('describe the sample by its answers, or by those given in their place', async () => {
    await give(...people(3), { number: 10, armIndex: 1, home: 'In the country' })
    const row = ({ sample }: StudyDiagnostics) =>
      sample?.rows.find(({ option }) => option === 'In the country')
    expect(row(await diagnose())).toMatchObject({ people: 1, share: 0.25, target: null })
    const without = await diagnoseStudyVersion(database.db, study.id, { demographics: [] })
    expect(row(without)).toMatchObject({ people: 0, share: null })
  })
})

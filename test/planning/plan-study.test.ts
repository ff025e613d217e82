import { planText } from '../../server/cli/plan-text.ts'
import { planStudy, type PlanRequest } from '../../server/planning/index.ts'
import { createStudyLibrary, type StudyVersion } from '../../server/study/index.ts'
import { addMadeUpStudy, factoryClock, giveAnswers } from '../support/answers-factory.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'

const PERSONA = { armIndex: 1, questionKeys: ['Q1', 'Q3', 'Q4'] } as const

describeEachDatabase('a plan for a study', (dialect) => {
  let database: TestDatabase
  let study: StudyVersion

  beforeEach(async () => {
    database = await dialect.create()
    study = await addMadeUpStudy(database.db)
  })

  afterEach(() => database.drop())

  const plan = (request: PlanRequest = {}) =>
    planStudy(
      {
        db: database.db,
        clock: factoryClock,
        studies: createStudyLibrary(database.db),
        databaseUrl: database.url,
        publicUrl: 'http://127.0.0.1',
        resultsToken: 'secret',
      },
      { studyId: study.studyId, version: undefined },
      request,
    )

  it('takes the design, the pay and the variance from the study and its steering', async () => {
    const own = await plan({ armKey: 'persona/verbalize/before' })
    expect(own).toMatchObject({
      studyVersionId: study.id,
      estimatesEach: 12,
      design: { questionsEach: 3, estimatesAQuestion: 4, questions: 6 },
      // 2.00 GBP for 8 minutes.
      wageMinor: 1500,
      currency: 'GBP',
    })
    expect(own.components.source).toContain('OpinionQA, persona: 122 people')
    // 12 estimates of 37 seconds and two minutes.
    expect(own.minutes).toBeCloseTo((12 * 37 + 120) / 60, 10)
    expect(own.rewardMinor).toBe(235)
    expect(own.rows.map(({ participants }) => participants)).toEqual([4, 25, 50, 100, 200, 400])
    expect(own.targets.map(({ halfWidth }) => halfWidth)).toEqual([0.02, 0.01])
  })

  it('scores one estimate of everybody against each group without steering', async () => {
    const own = await plan()
    expect(own.armKey).toBe('none/verbalize/none')
    expect(own.estimatesEach).toBe(3)
    expect(own.design).toEqual({ questionsEach: 3, estimatesAQuestion: 4, questions: 6 })
  })

  it('takes what is asked for in place of what the study says', async () => {
    const own = await plan({
      armKey: 'persona/verbalize/before',
      participants: [60, 30, 60],
      estimatesEach: 20,
      wageMinor: 900,
      halfWidths: [0.05],
      variance: 'nytimes-few-shot',
    })
    expect(own.design).toEqual({ questionsEach: 5, estimatesAQuestion: 4, questions: 6 })
    expect(own.rows.map(({ participants }) => participants)).toEqual([30, 60])
    expect(own.rows[1]?.costMinor).toBe(60 * own.rewardMinor)
    expect(own.components.source).toContain('NYT books, few-shot')
    expect(own.targets).toHaveLength(1)
    expect(own.targets[0]).toMatchObject({ participantsNewQuestions: null })
    const [people = null] = own.targets.map(({ participants }) => participants)
    const { rows } = await plan({
      armKey: 'persona/verbalize/before',
      participants: [(people ?? 0) - 1, people ?? 0],
      estimatesEach: 20,
      variance: 'nytimes-few-shot',
    })
    const [before, reached] = rows
    expect(reached?.halfWidth).toBeLessThanOrEqual(0.05)
    expect(before?.halfWidth).toBeGreaterThan(0.05)
  })

  it('takes variance and time from a pilot', async () => {
    await giveAnswers(
      database.db,
      study,
      [1, 2, 3, 4].map((number) => ({ ...PERSONA, number })),
    )
    const own = await plan({
      armKey: 'persona/verbalize/before',
      pilot: { studyId: study.studyId, version: 1 },
    })
    expect(own.components.source).toBe(
      `${study.id}, persona/verbalize/before: 4 people, 48 scored estimates`,
    )
    expect(own.components.questionSd).not.toBeNull()
    expect(own.minutesSource).toContain(`median of 4 runs of ${study.id}`)
    expect(own.minutes).toBeGreaterThan(0)
  })

  it('says so where a pilot has too few answers, or there is no such arm or study', async () => {
    const pilot = { studyId: study.studyId, version: 1 }
    await expect(plan({ pilot })).rejects.toMatchObject({
      code: 'no-plan',
      detail: `${study.id} has no two people on two questions each yet.`,
    })
    await expect(plan({ armKey: 'persona' })).rejects.toMatchObject({ code: 'no-plan' })
    const missing = { studyId: 'nothing', version: undefined }
    await expect(plan({ pilot: missing })).rejects.toMatchObject({ code: 'study-not-found' })
  })

  it('is a text with a row for each number of participants', async () => {
    const text = planText(await plan({ participants: [60, 1200], halfWidths: [0.05, 0.0001] }))
    expect(text).toContain(`${study.id}, arm none/verbalize/none, 6 questions`)
    expect(text).toMatch(/\n +60 {2}/)
    expect(text).toMatch(/\n +1,200 {2}/)
    expect(text).toMatch(/\n +0\.0001 +- +- +- +-\n/)
    expect(text).toContain('SD between persons 0.098')
  })
})

import { AppError } from '../../server/core/errors.ts'
import type { Progress } from '../../server/db/worker-messages.ts'
import {
  type Membership,
  type Score,
  scoreInWorker,
  scoreStudyVersion,
} from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import {
  addMadeUpStudy,
  giveAnswers,
  type MadeUpSubmission,
  submissionIdOf,
} from '../support/answers-factory.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'

const PERSONA = { armIndex: 1, questionKeys: ['Q1', 'Q2'] } as const
const QUICK = { resamples: 200, itemResamples: 100 }

describeEachDatabase('the scores of a study version', (dialect) => {
  let database: TestDatabase
  let study: StudyVersion

  beforeEach(async () => {
    database = await dialect.create()
    study = await addMadeUpStudy(database.db, { questions: 3 })
  })

  afterEach(() => database.drop())

  const give = (...submissions: MadeUpSubmission[]) =>
    giveAnswers(
      database.db,
      study,
      submissions.map((submission) => ({ ...PERSONA, ...submission })),
    )

  const armScores = async (): Promise<Score[]> => {
    const { scores } = await scoreStudyVersion(database.db, study.id, QUICK)
    return scores.filter(
      ({ steering, scope, metric, rule }) =>
        steering === 'persona' &&
        scope === 'arm' &&
        metric === 'total-variation' &&
        ['each', 'first', 'mean'].includes(rule),
    )
  }

  const counts = async (level: Score['level'], membership: Membership = 'everyone') => {
    const found = (await armScores()).find(
      (score) => score.level === level && score.membership === membership,
    )
    return { estimates: found?.estimates, participants: found?.participants, cells: found?.cells }
  }

  it('hold the estimates of finished submissions, failed checks included', async () => {
    await give({ number: 1 }, { number: 2, outcome: 'failed-attention' })
    // Four groups for Q1, and three for Q2, which has no reference for the fourth.
    expect(await counts('crowd')).toEqual({ estimates: 14, participants: 2, cells: 7 })
  })

  it('leave out who has not finished or has withdrawn, previews and rehearsals', async () => {
    await give(
      { number: 1 },
      { number: 2, status: 'active' },
      { number: 3, status: 'abandoned' },
      { number: 4, status: 'withdrawn' },
      { number: 5, entry: 'preview', takesPlaces: false },
      { number: 6, entry: 'simulated', takesPlaces: false },
    )
    for (const level of ['individual', 'crowd', 'all'] as const)
      expect(await counts(level)).toEqual({ estimates: 7, participants: 1, cells: 7 })
  })

  it('hold surplus estimates at the level of all alone', async () => {
    await give({ number: 1 }, { number: 2, isSurplus: true })
    expect(await counts('individual')).toMatchObject({ estimates: 7, participants: 1 })
    expect(await counts('crowd')).toMatchObject({ estimates: 7, participants: 1 })
    expect(await counts('all')).toMatchObject({ estimates: 14, participants: 2 })
  })

  it('make the crowd of the first k stored', async () => {
    await give({ number: 3 }, { number: 1 }, { number: 2 })
    expect(await counts('individual')).toMatchObject({ estimates: 21, participants: 3 })
    expect(await counts('crowd')).toMatchObject({ estimates: 14, participants: 2 })
    const crowdValue = async () =>
      (await armScores()).find((score) => score.level === 'crowd')?.value
    const ofFirstTwo = await crowdValue()
    await database.db
      .deleteFrom('estimates')
      .where('submission_id', '=', submissionIdOf(study, 3))
      .execute()
    expect(await crowdValue()).toBe(ofFirstTwo)
  })

  it('know members by the demographics that the study maps to groups', async () => {
    await give(
      { number: 1, home: 'In a town' },
      { number: 2, home: 'In the country' },
      { number: 3, home: 'Prefer not to say' },
    )
    // Two questions: each person is in one of the two groups by home, and nobody is asked their age.
    expect(await counts('individual', 'in-group')).toMatchObject({ estimates: 4, participants: 2 })
    expect(await counts('individual', 'out-group')).toMatchObject({ estimates: 4, participants: 2 })
    const { scores } = await scoreStudyVersion(database.db, study.id, QUICK)
    expect(scores.filter((score) => score.attribute === 'AGE')).not.toContainEqual(
      expect.objectContaining({ membership: 'in-group' }),
    )
  })

  it('are the same from a thread of its own, which says how far it is', async () => {
    await give({ number: 1 }, { number: 2 }, { number: 3 })
    const { db, url } = database
    const seen: Progress[] = []
    const scores = await scoreInWorker(
      { databaseUrl: url, studyVersionId: study.id, seed: 'test', ...QUICK },
      (progress) => seen.push(progress),
    )
    expect(scores).toEqual(await scoreStudyVersion(db, study.id, { seed: 'test', ...QUICK }))
    const total = study.arms.length
    expect(seen.at(-1)).toEqual({ stage: 'scoring', done: total, total })
  })

  it('are refused, also in a thread of its own, for a study that is not there', async () => {
    const input = { databaseUrl: database.url, studyVersionId: 'nothing@1' }
    await expect(scoreStudyVersion(database.db, 'nothing@1')).rejects.toThrow(AppError)
    await expect(scoreInWorker(input)).rejects.toMatchObject({ code: 'study-not-found' })
  })
})

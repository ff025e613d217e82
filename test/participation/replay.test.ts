import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { importBenchmark } from '../../server/importing/index.ts'
import { scoreStudyVersion } from '../../server/scoring/index.ts'
import { type FormPage, walkStudy } from '../../server/simulation/index.ts'
import { addStudy } from '../../server/study/index.ts'
import { carefulAnswers } from '../support/answers.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase, type TestDialect } from '../support/databases.ts'
import {
  isReplayHere,
  type Percentages,
  poolsOf,
  readReplay,
  type Replay,
  sharedFolder,
} from '../support/replay.ts'
import { entryPath } from '../support/small-study.ts'

const K = 4
const AT_ONCE = 20
/** These have pools of three for some groups: the fourth estimate repeats the mean of the three. */
const POOLS_OF_THREE = ['WRKTRN1F2_W41', 'GROWUPGUN2A_W26']

const CONDITIONS = [
  { condition: 'nosteer', study: 'opinionqa-none', mean: 0.26447, participants: 40 },
  { condition: 'persona', study: 'opinionqa-persona', mean: 0.26872, participants: 67 },
  { condition: 'fewshot', study: 'opinionqa-few-shot', mean: 0.24952, participants: 67 },
]

/** The mean of estimates, to the two decimals that the page takes. */
function meanOf(pool: readonly Percentages[]): Percentages {
  const keys = Object.keys(pool[0] ?? {})
  const hundredths = keys.map((key) =>
    Math.round(pool.reduce((sum, one) => sum + (one[key] ?? 0), 0) * (100 / pool.length)),
  )
  const rest = 10_000 - hundredths.reduce((sum, value) => sum + value, 0)
  return Object.fromEntries(
    keys.map((key, index) => [key, ((hundredths[index] ?? 0) + (index === 0 ? rest : 0)) / 100]),
  )
}

/** Gives the next unused estimate of a cell to whoever is asked for one. */
function nextEstimates(replay: Replay): (page: FormPage) => Percentages {
  const pools = poolsOf(replay)
  const used = new Map<string, number>()
  return (page) => {
    const group = page.group === 'population' ? 'Americans' : page.group?.split(':')[1]
    const key = `${page.question ?? ''} ${group ?? ''}`
    const pool = pools.get(key) ?? []
    const nth = used.get(key) ?? 0
    used.set(key, nth + 1)
    return pool[nth] ?? meanOf(pool)
  }
}

async function startReplay(dialect: TestDialect, studyName: string): Promise<TestApp> {
  const app = await startTestApp({ dialect })
  await importBenchmark(app.services, {
    name: 'opinionqa',
    from: path.join(sharedFolder, 'benchmark'),
  })
  const file = path.join(projectRoot, 'studies', `${studyName}.yaml`)
  const text = readFileSync(file, 'utf8')
  await addStudy(app.services, { text, fileName: file, mode: 'live' })
  return app
}

/** Sends people through the pages, a few at a time, until all have come. */
async function sendPeople(app: TestApp, studyName: string, replay: Replay, count: number) {
  const study = await app.services.studies.latest(studyName)
  if (study === undefined) throw new Error(`${studyName} is missing`)
  const answer = carefulAnswers(study, nextEstimates(replay))
  const names = Array.from({ length: count }, (_, index) => `r${String(index)}`)
  const outcomes: (string | null)[] = []
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const entryUrl = `${app.url}${entryPath(name, { study: studyName })}`
      const walk = await walkStudy({ entryUrl, fetch, answer })
      outcomes.push(walk.outcome)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { study, outcomes }
}

const cases = isReplayHere() ? CONDITIONS : []
if (cases.length === 0) process.stdout.write('skipped: replay tests (../shared is missing)\n')

describeEachDatabase('a replay of the published study', (dialect) => {
  it('finds its data or says that they are missing', () => {
    expect(cases).toHaveLength(isReplayHere() ? 3 : 0)
  })

  for (const { condition, study: name, mean, participants } of cases)
    it(`${condition}: every cell ends at its aligned score`, async () => {
      const app = await startReplay(dialect, name)
      const replay = readReplay(condition)
      const { study, outcomes } = await sendPeople(app, name, replay, participants)
      expect(outcomes).toEqual(new Array(participants).fill('completed'))

      const { scores } = await scoreStudyVersion(app.services.db, study.id, {})
      const crowd = scores.filter(
        (score) => score.metric === 'total-variation' && score.rule === 'first' && score.k === K,
      )
      const cells = new Map(
        crowd
          .filter((score) => score.scope === 'cell')
          .map((score) => [
            `${score.questionKey ?? ''} ${score.groupKey?.split(':')[1] ?? ''}`,
            score,
          ]),
      )
      const published = replay.published.cells.filter((cell) => cell.tv_aligned !== null)
      expect(published).toHaveLength(599)
      for (const { question, group, tv_aligned } of published) {
        const score = cells.get(`${question} ${group}`)
        const digits = POOLS_OF_THREE.includes(question) ? 3 : 9
        expect([question, group, score?.estimates]).toEqual([question, group, K])
        expect(Math.abs((score?.value ?? NaN) - (tv_aligned ?? NaN))).toBeLessThan(10 ** -digits)
      }
      const whole = crowd.find((score) => score.scope === 'arm')
      expect(whole?.value?.toFixed(5)).toBe(mean.toFixed(5))
      expect(whole?.value).toBeCloseTo(replay.published.mean_tv_aligned, 5)
      await app.close()
    }, 600_000)
})

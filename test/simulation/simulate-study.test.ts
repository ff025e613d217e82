import { startTestApp, type TestApp, type TestAppOptions } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'
import { kinds, simulateStudy, simulationText, walkStudy } from '../../server/simulation/index.ts'
import { showStudy } from '../../server/study/index.ts'

const TIMEOUT_MS = 60_000

describeEachDatabase('simulated participants', (dialect) => {
  let app: TestApp

  const start = async (options: Partial<TestAppOptions>): Promise<void> => {
    app = await startTestApp({ dialect, mode: 'rehearsal', ...options })
  }

  afterEach(() => app.close())

  const simulate = (participants: number, mix?: Record<string, number>) =>
    simulateStudy(app.services, {
      studyId: 'small',
      participants,
      seed: 'test',
      baseUrl: app.url,
      ...(mix === undefined ? {} : { mix }),
    })

  const show = () => showStudy(app.services, { studyId: 'small' })

  it(
    'fill the places of a rehearsal through the real pages',
    async () => {
      await start({})
      const report = await simulate(12, { honest: 1 })
      expect(report.ends).toEqual({ completed: 12 })
      expect(report.isCounted).toBe(true)
      const { cells, checks } = await show()
      expect(cells.all).toMatchObject({ cells: 12, complete: 12, free: 0 })
      for (const check of checks) expect(check.passed).toBe(check.answered)
    },
    TIMEOUT_MS,
  )

  it(
    'take no place in a live study',
    async () => {
      await start({ mode: 'live' })
      const report = await simulate(2, { honest: 1 })
      expect(report).toMatchObject({ isCounted: false, ends: { completed: 2 } })
      expect(simulationText(report)).toContain('This study is live')
      const { cells, funnel, simulations } = await show()
      expect(cells.all).toMatchObject({ done: 0, reserved: 0 })
      expect(funnel.arrived).toBe(0)
      expect(simulations).toBe(2)
    },
    TIMEOUT_MS,
  )

  it(
    'end as their kind does, in every steering and expression',
    async () => {
      const arms = [
        { steering: 'none', expression: 'verbalize', own_answer: 'none', questions: 3 },
        { steering: 'few-shot', expression: 'verbalize', own_answer: 'after', questions: 2 },
        { steering: 'persona', expression: 'sequence', own_answer: 'before', questions: 2 },
      ]
      await start({ study: smallStudy({ arms, questions: ['q1', 'q2', 'q3'] }) })
      const report = await simulate(
        2 * kinds.length,
        Object.fromEntries(kinds.map(({ name }) => [name, 1])),
      )
      const endsOf = (name: string) => report.kinds.find(({ kind }) => kind === name)?.ends
      for (const name of ['honest', 'uniform', 'one-hot', 'projector', 'copier'])
        expect({ name, ends: endsOf(name) }).toEqual({ name, ends: { completed: 2 } })
      expect(endsOf('fails-checks')).toEqual({ 'failed-attention': 2 })
      expect(endsOf('abandons')).toEqual({ abandoned: 2 })
      expect(endsOf('withdraws')).toEqual({ withdrew: 2 })
    },
    TIMEOUT_MS,
  )

  it(
    'answer the device page where there is one',
    async () => {
      await start({ study: smallStudy({ devices: ['tablet'] }) })
      expect((await simulate(1, { honest: 1 })).ends).toEqual({ completed: 1 })
    },
    TIMEOUT_MS,
  )

  it('are not let in with a key that the study does not know', async () => {
    await start({ study: smallStudy({ entry: 'open' }) })
    const walk = await walkStudy({
      entryUrl: `${app.url}/s/small?simulation=made-up`,
      fetch,
      answer: () => 'abandon',
    })
    expect(walk).toMatchObject({ end: 'refused', error: 'simulation-key-unknown' })
    expect((await show()).funnel.arrived).toBe(0)
  })

  it('say so where nothing answers', async () => {
    await start({})
    const order = { studyId: 'small', participants: 1, seed: 'x', baseUrl: 'http://127.0.0.1:9' }
    await expect(simulateStudy(app.services, order)).rejects.toMatchObject({
      code: 'server-unreachable',
      detail: 'http://127.0.0.1:9',
    })
    await expect(simulateStudy(app.services, { ...order, studyId: 'other' })).rejects.toMatchObject(
      { code: 'study-not-found' },
    )
  })

  it('stop where a page does not take what they answer', async () => {
    await start({})
    const entryUrl = `${app.url}/s/small?preview=1`
    const walk = walkStudy({ entryUrl, fetch, answer: () => ({ consent: 'perhaps' }) })
    await expect(walk).rejects.toThrow(
      '/s/small/steps/0 (consent) refused the answer: Choose whether you want to take part.',
    )
  })
})

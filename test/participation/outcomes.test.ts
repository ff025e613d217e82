import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { expectLastPage } from '../support/page-contract.ts'
import { countPlaces, estimatesOf, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor, type FormFields } from '../support/visitor.ts'
import { allOn, answerWith, careful, lastOf, walk, walkTo, wrongly } from '../support/walk.ts'

const COMPLETED = { outcome: 'completed', code: 'CDONE0001' }
const FAILED_ATTENTION = { outcome: 'failed-attention', code: 'CATTN0002' }

/** Fails the attention checks named, and answers the others as asked. */
const failing = (...ids: string[]) =>
  answerWith({
    'attention-check': (page) =>
      ids.includes(page.attribute('data-check') ?? '')
        ? wrongly(page)
        : (careful['attention-check']?.(page) ?? {}),
  })

describeEachDatabase('the end of a run', (dialect) => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 50 }) })
    await addSmallStudy(app, {
      study: 'short',
      estimates_per_cell: 50,
      estimated_minutes: 4,
      reward: { minor_units: 100, currency: 'GBP' },
    })
    await addSmallStudy(app, { study: 'desktop', devices: ['desktop'], estimates_per_cell: 50 })
    await addSmallStudy(app, {
      study: 'drawn',
      estimates_per_cell: 50,
      arms: [{ steering: 'persona', expression: 'sequence', questions: 2 }],
    })
    await addSmallStudy(app, { study: 'no-codes', entry: 'open', completion_codes: {} })
    await addSmallStudy(app, { study: 'full', estimates_per_cell: 1, questions: ['q1', 'q2'] })
    await addSmallStudy(app, {
      study: 'full-screened',
      estimates_per_cell: 1,
      questions: ['q1', 'q2'],
      quota_full: 'paid-screen-out',
    })
  })
  afterAll(() => app.close())

  const enter = async (name: string, study = 'small') => {
    const visitor = createVisitor(app.url)
    return { visitor, page: await visitor.open(entryPath(name, { study })) }
  }

  const finish = async (name: string, study = 'small', answers = careful) => {
    const { visitor, page } = await enter(name, study)
    const pages = await walk(visitor, page, { answers })
    return { visitor, page: lastOf(pages) }
  }

  const at = async (step: string, name: string, study = 'small') => {
    const { visitor, page } = await enter(name, study)
    return { visitor, page: await walkTo(visitor, page, (now) => now.step === step) }
  }

  const stayed = async (
    { visitor }: { visitor: ReturnType<typeof createVisitor> },
    name: string,
    study = 'small',
  ) => {
    const same = await visitor.open(entryPath(name, { study }))
    const other = await createVisitor(app.url).open(entryPath(name, { study }))
    return [same, other]
  }

  it('is completed, and the same code comes again on every later visit and browser', async () => {
    const end = await finish('done')
    expectLastPage(end.page, COMPLETED)
    for (const page of await stayed(end, 'done')) expectLastPage(page, COMPLETED)
    const before = await dumpRows(app.services.db)
    for (const position of [0, 3, 8, 14, 15])
      expectLastPage(
        await end.visitor.post(`/s/small/steps/${String(position)}`, { comment: 'more' }),
        COMPLETED,
      )
    expect(await dumpRows(app.services.db)).toEqual(before)
  })

  describe('attention checks', () => {
    it.each([
      ['small', [], COMPLETED],
      ['small', ['attention-1'], COMPLETED],
      ['small', ['attention-2'], COMPLETED],
      ['small', ['attention-1', 'attention-2'], FAILED_ATTENTION],
      ['short', [], COMPLETED],
      ['short', ['attention-1'], FAILED_ATTENTION],
      ['short', ['attention-2'], FAILED_ATTENTION],
      ['drawn', ['attention-1'], COMPLETED],
      ['drawn', ['attention-1', 'attention-2'], FAILED_ATTENTION],
    ])('in the study %s, with %j failed', async (study, failed, end) => {
      const name = `a${failed.join('').replaceAll('attention-', '')}`
      const { page } = await finish(name, study, failing(...failed))
      expectLastPage(page, end)
    })

    it('decide after the last task: a run that has failed them looks like any other until then', async () => {
      const { visitor, page } = await enter('fails')
      const pages = await walk(visitor, page, { answers: failing('attention-1', 'attention-2') })
      expect(
        pages
          .slice(0, -1)
          .map(({ step }) => step)
          .sort(),
      ).toEqual(
        (await walk(...(await other('passes'))))
          .slice(0, -1)
          .map(({ step }) => step)
          .sort(),
      )
      const submissionId = await submissionOf(app.services.db, 'fails')
      expect(await estimatesOf(app.services.db, submissionId)).toHaveLength(4)
      expect(await countPlaces(app.services.db, { submissionId })).toEqual({ done: 4 })
    })

    it('allow for the tolerance of the study file', async () => {
      const nearly = (points: number) =>
        answerWith({
          'attention-check': (page): FormFields => {
            if (page.attribute('data-format') === 'single-choice') return wrongly(page)
            return {
              ...careful['attention-check']?.(page),
              'percent-do-not-mind': String(100 - points),
              'percent-dislike-it': String(points),
            }
          },
        })
      expectLastPage((await finish('near', 'small', nearly(5))).page, COMPLETED)
      expectLastPage((await finish('far', 'small', nearly(5.01))).page, FAILED_ATTENTION)
    })

    it('name the label of the answer and no letter', async () => {
      const { page } = await at('attention-check', 'reads')
      expect(page.$('h1').text()).toMatch(/“Do not mind” to 100 and the rest to 0|“Dislike it”/)
    })

    const other = async (name: string) => {
      const { visitor, page } = await enter(name)
      return [visitor, page] as const
    }
  })

  it('has no code where the study file has none', async () => {
    const { page } = await finish('no-codes', 'no-codes')
    expect([page.step, page.attribute('data-outcome')]).toEqual(['complete', 'completed'])
    expect(page.attribute('data-completion-code')).toBe('')
    expect(page.$('a[data-action="return"]').attr('href')).toBe('/')
  })

  it('is no consent: nothing but that is stored', async () => {
    const { visitor, page } = await enter('declines')
    const end = { outcome: 'no-consent', code: 'CNOCO0003' }
    expectLastPage(await visitor.submit(page, { consent: 'decline' }), end)
    for (const again of await stayed({ visitor }, 'declines')) expectLastPage(again, end)
    const submissionId = await submissionOf(app.services.db, 'declines')
    const row = await app.services.db
      .selectFrom('submissions')
      .selectAll()
      .where('id', '=', submissionId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      status: 'finished',
      consented_at: null,
      consent_version: null,
      arm: null,
    })
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({})
  })

  it('leaves nothing of the device where consent is not given, as the page says', async () => {
    const { visitor, page } = await at('consent', 'declines-late', 'desktop')
    const end = await visitor.submit(page, { consent: 'decline' })
    expectLastPage(end, { outcome: 'no-consent', code: 'CNOCO0003' })
    expect(end.text).toContain('None of your answers has been saved')
    const { device } = await app.services.db
      .selectFrom('submissions')
      .select('device')
      .where('id', '=', await submissionOf(app.services.db, 'declines-late', 'desktop'))
      .executeTakeFirstOrThrow()
    expect(device).toBeNull()
  })

  it('stores time and version of a consent', async () => {
    const { visitor, page } = await enter('agrees')
    await visitor.submit(page, { consent: 'agree' })
    const row = await app.services.db
      .selectFrom('submissions')
      .select(['consent_version', 'consented_at'])
      .where('id', '=', await submissionOf(app.services.db, 'agrees'))
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      consent_version: '1',
      consented_at: app.services.clock.now().toISOString(),
    })
  })

  describe('device rules', () => {
    const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148'

    it('are asked about before consent, where the study does not take every device', async () => {
      expect((await enter('asked', 'desktop')).page.step).toBe('device')
      expect((await enter('not-asked')).page.step).toBe('consent')
    })

    it.each(['mobile', 'tablet'])('end the run on a %s, with their own code', async (device) => {
      const { visitor, page } = await enter(device, 'desktop')
      const end = { outcome: 'incompatible-device', code: 'CDEVI0004' }
      expectLastPage(await visitor.submit(page, { device }), end)
      for (const again of await stayed({ visitor }, device, 'desktop')) expectLastPage(again, end)
    })

    it('take the browser for a first guess, which is not stored and can be corrected', async () => {
      const { visitor, page } = await enter('phone', 'desktop')
      const answer = await visitor.send({ path: page.path, headers: { 'user-agent': PHONE } })
      expect(answer.text).toMatch(/value="mobile" checked/)
      expect((await dumpRows(app.services.db)).join('\n')).not.toContain('iPhone')
      expect((await visitor.submit(page, { device: 'desktop' })).step).toBe('consent')
    })
  })

  describe('comprehension checks', () => {
    it('may be answered twice, with the text at hand', async () => {
      const { visitor, page } = await at('comprehension', 'second-try')
      const again = await visitor.submit(page, { choice: 'what-is-right' })
      expect([again.status, again.step, again.isInvalid]).toEqual([200, 'comprehension', false])
      expect(again.$('[role="status"]').text()).toContain('try once more')
      expect(again.$('details[open]').text()).toContain('We ask what you believe')
      const next = await visitor.submit(again, { choice: 'how-others-answered' })
      expect(next.step).toBe('own-answer')
    })

    it('end the run after two wrong answers, before any task, and free the places', async () => {
      const { visitor, page } = await at('comprehension', 'fails-twice')
      const again = await visitor.submit(page, { choice: 'what-is-right' })
      const last = await visitor.submit(again, { choice: 'what-is-right' })
      const end = { outcome: 'failed-comprehension', code: 'CCOMP0005' }
      expectLastPage(last, end)
      for (const later of await stayed({ visitor }, 'fails-twice')) expectLastPage(later, end)
      const submissionId = await submissionOf(app.services.db, 'fails-twice')
      expect(await countPlaces(app.services.db, { submissionId })).toEqual({})
      const results = await app.services.db
        .selectFrom('check_results')
        .select(['attempt', 'is_passed'])
        .where('submission_id', '=', submissionId)
        .where('kind', '=', 'comprehension')
        .orderBy('attempt')
        .execute()
      expect(results).toEqual([
        { attempt: 1, is_passed: 0 },
        { attempt: 2, is_passed: 0 },
      ])
    })

    it('do not say in the page which answer is right', async () => {
      const { page } = await at('comprehension', 'looks')
      const rows = page
        .$('label.choice')
        .toArray()
        .map((row) => page.$.html(row))
      const bare = rows.map((row) =>
        row.replace(/choice-\d|value="[^"]*"|data-option="[^"]*"|<span>.*<\/span>/g, ''),
      )
      expect(new Set(bare).size).toBe(1)
    })
  })

  describe.each([
    ['small', 'percentages'],
    ['drawn', 'draws'],
  ])('practice in the study %s (%s)', (study) => {
    it('asks again after a first miss, shows the answer after the second, and goes on', async () => {
      const { visitor, page } = await at('practice', 'misses', study)
      const again = await visitor.submit(page, allOn(page, 'water'))
      expect([again.status, again.attribute('data-check')]).toEqual([200, 'practice-widget'])
      expect(again.$('[role="status"]').text()).toContain('try once more')
      const shown = await visitor.submit(again, allOn(again, 'water'))
      expect([shown.status, shown.attribute('data-check')]).toEqual([200, 'practice-widget'])
      expect(shown.$('figure .bar-number')).toHaveLength(6)
      expect(shown.options).toEqual([])
      const next = await visitor.submit(shown)
      expect(next.attribute('data-check')).toBe('practice-feedback')
    })

    it('goes on at once after a hit', async () => {
      const { visitor, page } = await at('practice', 'hits', study)
      const next = await visitor.submit(page, careful['practice']?.(page))
      expect(next.attribute('data-check')).toBe('practice-feedback')
    })

    it('shows the truth beside the guess, whatever the guess, and goes on', async () => {
      const { visitor, page } = await at('practice', 'guesses', study)
      const second = await visitor.submit(page, careful['practice']?.(page))
      expect(second.text).not.toContain('bar-truth')
      const feedback = await visitor.submit(second, allOn(second, second.options.at(-1)?.key ?? ''))
      expect(feedback.$('.bar-truth').length).toBeGreaterThan(0)
      expect(feedback.$('.bar-own').length).toBeGreaterThan(0)
      expect((await visitor.submit(feedback)).step).toBe('comprehension')
    })
  })

  describe('once every place is taken', () => {
    it('is a whole plan of surplus with full pay', async () => {
      expectLastPage((await finish('first', 'full')).page, COMPLETED)
      expectLastPage((await finish('second', 'full')).page, COMPLETED)
      const { db } = app.services
      const second = await estimatesOf(db, await submissionOf(db, 'second', 'full'))
      expect(second.map(({ isSurplus }) => isSurplus)).toEqual([true, true, true, true])
      expect(await countPlaces(db, { study: 'full' })).toEqual({ done: 4 })
    })

    it('is quota full where the study has a paid screen-out, right after consent', async () => {
      expectLastPage((await finish('first', 'full-screened')).page, COMPLETED)
      const { visitor, page } = await enter('second', 'full-screened')
      const end = { outcome: 'quota-full', code: 'CFULL0007' }
      expectLastPage(await visitor.submit(page, { consent: 'agree' }), end)
      for (const again of await stayed({ visitor }, 'second', 'full-screened'))
        expectLastPage(again, end)
    })

    it('is still a whole study for a preview', async () => {
      const visitor = createVisitor(app.url)
      const pages = await walk(visitor, await visitor.open('/s/full-screened?preview=1'))
      expect(lastOf(pages).attribute('data-outcome')).toBe('completed')
    })
  })
})

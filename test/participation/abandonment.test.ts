import { setTimeout } from 'node:timers/promises'
import { present } from '../../server/core/assert.ts'
import { releaseAbandoned } from '../../server/participation/index.ts'
import { revive } from '../../server/participation/revive.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { expectLastPage } from '../support/page-contract.ts'
import { countPlaces, estimatesOf, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallDataset, smallStudy } from '../support/small-study.ts'
import { createVisitor, type VisitedPage, type Visitor } from '../support/visitor.ts'
import { lastOf, walk, walkTo } from '../support/walk.ts'

const COMPLETED = { outcome: 'completed', code: 'CDONE0001' }

const questionsOf = (pages: readonly VisitedPage[]): string[] => [
  ...new Set(pages.flatMap((page) => page.attribute('data-question') ?? [])),
]

describeEachDatabase('whoever leaves without finishing', (dialect) => {
  let app: TestApp
  afterEach(() => app.close())

  /** Four questions of two groups, two a person, one estimate a cell. */
  const start = async (changes: Readonly<Record<string, unknown>> = {}, questions = 4) => {
    app = await startTestApp({
      dialect,
      dataset: smallDataset(questions),
      study: smallStudy({ estimates_per_cell: 1, ...changes }),
    })
  }

  const enter = async (name: string): Promise<{ visitor: Visitor; page: VisitedPage }> => {
    const visitor = createVisitor(app.url)
    return { visitor, page: await visitor.open(entryPath(name)) }
  }

  const finish = async (name: string): Promise<VisitedPage[]> => {
    const { visitor, page } = await enter(name)
    return walk(visitor, page)
  }

  /** Someone who has answered the whole first question, and is at the second. */
  const atSecondQuestion = async (name: string) => {
    const { visitor, page } = await enter(name)
    const first = await walkTo(visitor, page, ({ step }) => step === 'own-answer')
    const question = first.attribute('data-question') ?? ''
    const pages = await walk(visitor, first, {
      until: (at) => ![undefined, question].includes(at.attribute('data-question')),
    })
    const last = lastOf(pages)
    return { visitor, page: last, question, next: last.attribute('data-question') ?? '' }
  }

  /** Someone who has answered the whole first question and is on a check, before the second. */
  const betweenQuestions = async (name: string) => {
    const { visitor, page } = await enter(name)
    const first = await walkTo(visitor, page, ({ step }) => step === 'own-answer')
    const second = await walkTo(
      visitor,
      await visitor.submit(first, { choice: 'yes' }),
      ({ step }) => step === 'estimate',
    )
    return { visitor, page: second, question: first.attribute('data-question') ?? '' }
  }

  const leave = async (minutes = 61): Promise<number> => {
    app.services.clock.forwardMinutes(minutes)
    return releaseAbandoned(app.services)
  }

  it('keeps all places within the maximum time', async () => {
    await start()
    await atSecondQuestion('slow')
    expect(await leave(59)).toBe(0)
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({
      done: 2,
      reserved: 2,
      free: 4,
    })
  })

  it('goes by the maximum time of the study file', async () => {
    await start({ maximum_minutes: 20 })
    await atSecondQuestion('hurried')
    expect(await leave(19)).toBe(0)
    expect(await leave(2)).toBe(1)
  })

  it('gives up every place after the maximum time, the answered ones too, and keeps the answers', async () => {
    await start()
    await atSecondQuestion('leaves')
    expect(await leave()).toBe(1)
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({ free: 8 })
    const submissionId = await submissionOf(app.services.db, 'leaves')
    expect(await estimatesOf(app.services.db, submissionId)).toHaveLength(2)
  })

  it('takes everything back on return where nobody took it, on any browser', async () => {
    await start()
    const { page } = await atSecondQuestion('returns')
    await leave()
    const back = await enter('returns')
    expect([back.page.path, back.page.attribute('data-question')]).toEqual([
      page.path,
      page.attribute('data-question'),
    ])
    const pages = await walk(back.visitor, back.page)
    expectLastPage(lastOf(pages), COMPLETED)
    const submissionId = await submissionOf(app.services.db, 'returns')
    const estimates = await estimatesOf(app.services.db, submissionId)
    expect(estimates.map(({ isSurplus }) => isSurplus)).toEqual([false, false, false, false])
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({ done: 4, free: 4 })
  })

  it('stores an answer that is sent after the time was over', async () => {
    await start()
    const { visitor, page } = await betweenQuestions('late')
    await leave()
    const next = await visitor.submit(page, {
      'percent-yes': '100',
      'percent-maybe': '0',
      'percent-no': '0',
    })
    expect(next.position).toBe(page.position + 1)
    const submissionId = await submissionOf(app.services.db, 'late')
    expect(await estimatesOf(app.services.db, submissionId)).toHaveLength(1)
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({ done: 1, reserved: 3 })
  })

  it('finishes as surplus, with full pay, where others took the places', async () => {
    await start()
    const { visitor, page } = await atSecondQuestion('surplus')
    await leave()
    await finish('one')
    await finish('two')
    const pages = await walk(visitor, await visitor.open(page.path))
    expectLastPage(lastOf(pages), COMPLETED)
    const submissionId = await submissionOf(app.services.db, 'surplus')
    const estimates = await estimatesOf(app.services.db, submissionId)
    expect(estimates.map(({ isSurplus }) => isSurplus)).toEqual([true, true, true, true])
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({ done: 8 })
  })

  it('gets an open question for one not begun whose places are gone', async () => {
    await start()
    const { visitor, page } = await betweenQuestions('exchanges')
    const own = page.attribute('data-question') ?? ''
    const first = await finish('first')
    await leave()
    await finish('second')
    const withdrawing = await enter('first')
    await withdrawing.visitor.post('/s/small/withdraw', { answers: 'delete' })

    const pages = await walk(visitor, await visitor.open(page.path))
    expectLastPage(lastOf(pages), COMPLETED)
    const asked = questionsOf(pages)
    expect(asked[0]).toBe(own)
    expect(questionsOf(first)).toContain(asked[1])
    const submissionId = await submissionOf(app.services.db, 'exchanges')
    const estimates = await estimatesOf(app.services.db, submissionId)
    expect(estimates.map(({ isSurplus }) => isSurplus)).toEqual([true, true, false, false])
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({ done: 6, free: 2 })
  })

  it('never shows the answers to a question that the person is still to estimate', async () => {
    await start({ arms: [{ steering: 'few-shot', expression: 'verbalize', questions: 4 }] }, 8)
    const { visitor, page } = await enter('examples')
    const task = await walkTo(visitor, page, ({ step }) => step === 'estimate')
    await finish('first')
    await leave()
    await finish('second')
    const withdrawing = await enter('first')
    await withdrawing.visitor.post('/s/small/withdraw', { answers: 'delete' })

    const seen = new Set<string>()
    const pages = await walk(visitor, await visitor.open(task.path))
    expectLastPage(lastOf(pages), COMPLETED)
    for (const shown of [task, ...pages].filter(({ step }) => step === 'estimate')) {
      expect(seen).not.toContain(shown.$('.question-text').text())
      for (const node of shown.$('.example-question').toArray()) seen.add(shown.$(node).text())
      expect(seen.size).toBeGreaterThanOrEqual(3)
    }
    const submissionId = await submissionOf(app.services.db, 'examples')
    const estimates = await estimatesOf(app.services.db, submissionId)
    expect(estimates.filter(({ isSurplus }) => !isSurplus).length).toBeGreaterThan(0)
  })

  it('takes back the same places once where several tabs are opened at the same time', async () => {
    await start()
    const { visitor, page } = await atSecondQuestion('tabs')
    await leave()
    const pages = await Promise.all(
      ['/s/small', page.path, entryPath('tabs'), '/s/small/done', page.path].map((path) =>
        visitor.open(path),
      ),
    )
    expect(pages.map(({ path, status }) => [path, status])).toEqual(
      pages.map(() => [page.path, 200]),
    )
    const submissionId = await submissionOf(app.services.db, 'tabs')
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({ done: 2, reserved: 2 })
  })

  it('does not come back who withdraws in another tab at the same moment', async () => {
    await start()
    await atSecondQuestion('torn')
    await leave()
    const { db, studies } = app.services
    const submissionId = await submissionOf(db, 'torn')
    const study = present(await studies.latest('small'), 'the study')
    const { revived } = await db.transaction().execute(async (other) => {
      await other
        .updateTable('submissions')
        .set({ status: 'withdrawn', outcome: 'withdrew' })
        .where('id', '=', submissionId)
        .execute()
      const revived = revive(app.services, { study, submissionId })
      // Long enough for it to come to the row that is being changed.
      await setTimeout(200)
      return { revived }
    })
    expect((await revived).status).toBe('withdrawn')
    expect(await countPlaces(db, { submissionId })).toEqual({})
  })

  it('may come back more than once', async () => {
    await start()
    const { visitor, page } = await atSecondQuestion('often')
    for (const minutes of [61, 62, 600]) {
      await leave(minutes)
      expect((await visitor.open('/s/small')).path).toBe(page.path)
    }
    const submissionId = await submissionOf(app.services.db, 'often')
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({ done: 2, reserved: 2 })
  })

  it('goes on from consent, with a plan, after more than the maximum time on that page', async () => {
    await start()
    const { visitor, page } = await enter('reads')
    app.services.clock.forwardMinutes(61)
    const next = await visitor.submit(page, { consent: 'agree' })
    expect(next.step).toBe('demographics')
    const submissionId = await submissionOf(app.services.db, 'reads')
    const { status } = await app.services.db
      .selectFrom('submissions')
      .select('status')
      .where('id', '=', submissionId)
      .executeTakeFirstOrThrow()
    expect(status).toBe('active')
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({ reserved: 4 })
    const pages = await walk(visitor, next)
    expectLastPage(lastOf(pages), COMPLETED)
  })

  it('gets a plan too where many agree at once after more than the maximum time', async () => {
    await start({ estimates_per_cell: 4 })
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const people = await Promise.all(names.map(enter))
    app.services.clock.forwardMinutes(61)
    const next = await Promise.all(
      people.map(({ visitor, page }) => visitor.submit(page, { consent: 'agree' })),
    )
    expect(next.map(({ status, step }) => [status, step])).toEqual(
      names.map(() => [200, 'demographics']),
    )
    expect(await countPlaces(app.services.db, { study: 'small' })).toEqual({ reserved: 32 })
  })

  it('can still take part after abandoning the very first page', async () => {
    await start()
    const { visitor, page } = await enter('first-page')
    await leave()
    const pages = await walk(visitor, await visitor.open(page.path))
    expectLastPage(lastOf(pages), COMPLETED)
  })
})

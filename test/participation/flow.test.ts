import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { expectLastPage, expectPageOfTheRun } from '../support/page-contract.ts'
import { countPlaces, estimatesOf, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor, type VisitedPage } from '../support/visitor.ts'
import { allOn, careful, lastOf, walk, walkTo } from '../support/walk.ts'

const CODES = /CDONE0001|CATTN0002|CNOCO0003|CDEVI0004|CCOMP0005|CWITH0006|CFULL0007/

const arms = ['none', 'persona', 'few-shot'].flatMap((steering) =>
  ['verbalize', 'sequence'].flatMap((expression) =>
    ['none', 'before', 'after'].map((ownAnswer) => ({ steering, expression, ownAnswer })),
  ),
)

const isTask = (page: VisitedPage): boolean =>
  ['own-answer', 'estimate', 'attention-check'].includes(page.step)

/** The tasks of a run without the attention checks, question by question. */
function questionsOf(pages: readonly VisitedPage[]): { key: string; pages: VisitedPage[] }[] {
  const questions: { key: string; pages: VisitedPage[] }[] = []
  for (const page of pages) {
    const key = page.attribute('data-question')
    if (key === undefined) continue
    const last = questions.at(-1)
    if (last?.key === key) last.pages.push(page)
    else questions.push({ key, pages: [page] })
  }
  return questions
}

const groupsOf = (pages: readonly VisitedPage[]): string[] =>
  pages.filter(({ step }) => step === 'estimate').map((page) => page.attribute('data-group') ?? '')

describeEachDatabase('the way through a study', (dialect) => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 50 }) })
    for (const { steering, expression, ownAnswer } of arms)
      await addSmallStudy(app, {
        study: `${steering}-${expression}-${ownAnswer}`,
        arms: [{ steering, expression, own_answer: ownAnswer, questions: 3 }],
      })
  })
  afterAll(() => app.close())

  const enter = async (name: string, study = 'small') => {
    const visitor = createVisitor(app.url)
    return { visitor, page: await visitor.open(entryPath(name, { study })) }
  }

  const atFirst = async (step: string, name: string) => {
    const { visitor, page } = await enter(name)
    return { visitor, page: await walkTo(visitor, page, (at) => at.step === step) }
  }

  describe.each(arms)('$steering, $expression, own answer $ownAnswer', (arm) => {
    const study = `${arm.steering}-${arm.expression}-${arm.ownAnswer}`
    const groups = arm.steering === 'none' ? ['population'] : ['SIDE:Left', 'SIDE:Right']
    let pages: VisitedPage[]

    beforeAll(async () => {
      const { visitor, page } = await enter('walker', study)
      pages = await walk(visitor, page)
    })

    it('keeps the contract on every page, in order, and shows the code on the last alone', () => {
      const run = pages.slice(0, -1)
      for (const page of run) expectPageOfTheRun(page)
      for (const page of run) expect(page.text).not.toMatch(CODES)
      expectLastPage(lastOf(pages), { outcome: 'completed', code: 'CDONE0001' })
      const before = run.filter((page) => !isTask(page)).map(({ step }) => step)
      expect(before).toEqual([
        'consent',
        'demographics',
        'instructions',
        'practice',
        'practice',
        'practice',
        'comprehension',
        'comment',
      ])
    })

    it('asks for every group of each question, and for the own answer where the arm says', () => {
      const questions = questionsOf(pages)
      expect(questions).toHaveLength(3)
      expect(new Set(questions.map(({ key }) => key)).size).toBe(3)
      for (const { pages: asked } of questions) {
        expect(groupsOf(asked).sort()).toEqual(groups)
        const own = asked.findIndex(({ step }) => step === 'own-answer')
        const place = { none: -1, before: 0, after: asked.length - 1 }[arm.ownAnswer]
        expect(own).toBe(place)
      }
    })

    it('puts attention checks between tasks, never first, last or side by side', () => {
      const tasks = pages.filter(isTask).map(({ step }) => step)
      const checks = tasks.flatMap((step, index) => (step === 'attention-check' ? [index] : []))
      const gaps = tasks.length - checks.length - 1
      expect(checks).toHaveLength(Math.min(2, gaps))
      for (const index of checks) {
        expect(tasks[index - 1]).toMatch(/own-answer|estimate/)
        expect(tasks[index + 1]).toMatch(/own-answer|estimate/)
      }
    })

    it('shows the same options in the same direction on every page of a participant', () => {
      const tasks = pages.filter((page) => page.attribute('data-question') !== undefined)
      const orders = new Set(tasks.map((page) => page.options.map(({ key }) => key).join(' ')))
      expect(['yes maybe no', 'no maybe yes']).toContain([...orders][0])
      expect(orders.size).toBe(1)
    })

    it('gives three examples in few-shot alone, none of them a question of the participant', () => {
      const asked = new Set(
        pages
          .map((page) => page.$('blockquote.question-text').text())
          .filter((text) => text !== ''),
      )
      for (const page of pages.filter(({ step }) => step === 'estimate')) {
        const examples = page
          .$('.example-question')
          .toArray()
          .map((node) => page.$(node).text())
        expect(examples).toHaveLength(arm.steering === 'few-shot' ? 3 : 0)
        expect(new Set(examples).size).toBe(examples.length)
        for (const text of examples) expect(asked).not.toContain(text)
      }
    })
  })

  it('stores what was shown with what was answered', async () => {
    const { visitor, page } = await atFirst('estimate', 'stored')
    const order = page.options.map(({ key }) => key)
    app.services.clock.forwardMinutes(2)
    await visitor.submit(page, {
      'percent-yes': '12.5',
      'percent-maybe': '0',
      'percent-no': ' 87,50 ',
      elapsed_ms: '4321',
      hidden_ms: '12',
      changes: '7',
    })
    const { db } = app.services
    const step = await db
      .selectFrom('steps')
      .innerJoin('estimates', (join) =>
        join
          .onRef('estimates.submission_id', '=', 'steps.submission_id')
          .onRef('estimates.position', '=', 'steps.position'),
      )
      .selectAll(['steps', 'estimates'])
      .where('steps.submission_id', '=', await submissionOf(db, 'stored'))
      .executeTakeFirstOrThrow()
    expect(JSON.parse(step.percentages_json)).toEqual({ yes: 12.5, maybe: 0, no: 87.5 })
    expect(step).toMatchObject({ elapsed_ms: 4321, hidden_ms: 12, changes: 7, is_surplus: 0 })
    expect(step.first_shown_at).toBe('2026-03-02T09:00:00.000Z')
    expect(step.answered_at).toBe('2026-03-02T09:02:00.000Z')
    expect(JSON.parse(step.detail_json)).toMatchObject({
      questionKey: page.attribute('data-question'),
      groupKey: page.attribute('data-group'),
      options: order.map((key) => ({ key, isApart: false })),
      textVersion: expect.stringMatching(/^small@1:[0-9a-f]{16}$/) as unknown,
    })
  })

  it('stores people who were drawn one after another in their order', async () => {
    const study = 'persona-sequence-none'
    const { visitor, page: entry } = await enter('draws', study)
    const page = await walkTo(visitor, entry, ({ step }) => step === 'estimate')
    const keys = ['no', 'yes', 'maybe', 'yes', 'yes', 'no']
    const people = Array.from({ length: 30 }, (_, index) => keys[index % keys.length] ?? '')
    const fields = Object.fromEntries(
      people.map((key, index) => [`draw-${String(index + 1)}`, key]),
    )
    await visitor.submit(page, fields)
    const { db } = app.services
    const stored = await db
      .selectFrom('estimates')
      .select(['draws_json', 'percentages_json'])
      .where('submission_id', '=', await submissionOf(db, 'draws', study))
      .executeTakeFirstOrThrow()
    expect(JSON.parse(stored.draws_json ?? '')).toEqual(people)
    const percentages: unknown = JSON.parse(stored.percentages_json)
    expect(percentages).toEqual({ yes: 50, maybe: (5 / 30) * 100, no: (10 / 30) * 100 })
  })

  describe('back, reload and a second tab', () => {
    it('shows the current page again on reload, with the same options in the same order', async () => {
      const { visitor, page } = await atFirst('estimate', 'reloads')
      const again = await visitor.open(page.path)
      expect(again.text).toBe(page.text)
    })

    it('leads from every other page of the run to the current one', async () => {
      const { visitor, page } = await atFirst('estimate', 'wanders')
      const others = [0, 1, page.position - 1, page.position + 1, 999_999]
      for (const other of others) {
        const answer = await visitor.send({ path: `/s/small/steps/${String(other)}` })
        expect([answer.status, answer.headers.location]).toEqual([303, page.path])
      }
      for (const path of ['/s/small', '/s/small/done', entryPath('wanders')])
        expect((await visitor.open(path)).path).toBe(page.path)
    })

    it('changes nothing when an answered page is sent again, and leads on', async () => {
      const { visitor, page } = await atFirst('estimate', 'resends')
      const next = await visitor.submit(page, allOn(page, 'yes'))
      const before = await dumpRows(app.services.db)
      for (const fields of [allOn(page, 'yes'), allOn(page, 'no'), { 'percent-yes': 'nonsense' }])
        expect((await visitor.submit(page, fields)).path).toBe(next.path)
      expect(await dumpRows(app.services.db)).toEqual(before)
    })

    it('changes nothing when a page that is still to come is sent', async () => {
      const { visitor, page } = await atFirst('estimate', 'hurries')
      const before = await dumpRows(app.services.db)
      const path = `/s/small/steps/${String(page.position + 1)}`
      expect((await visitor.post(path, allOn(page, 'yes'))).path).toBe(page.path)
      expect(await dumpRows(app.services.db)).toEqual(before)
    })

    it('keeps one of two answers that are sent at the same time', async () => {
      const { visitor, page } = await atFirst('estimate', 'two-tabs')
      const ends = await Promise.all(
        ['yes', 'no', 'yes', 'no'].map((key) => visitor.submit(page, allOn(page, key))),
      )
      expect(new Set(ends.map(({ path }) => path)).size).toBe(1)
      expect(ends[0]?.position).toBe(page.position + 1)
      const { db } = app.services
      const submissionId = await submissionOf(db, 'two-tabs')
      const rows = await db
        .selectFrom('estimates')
        .select(['position', 'percentages_json'])
        .where('submission_id', '=', submissionId)
        .execute()
      expect(rows.map(({ position }) => position)).toEqual([page.position])
    })

    it('takes every page once where each is sent three times at the same time', async () => {
      const { visitor, page: entry } = await enter('three-times')
      let page = entry
      while (page.step !== 'complete') {
        const fields = careful[page.step]?.(page)
        const copies = await Promise.all([1, 2, 3].map(() => visitor.submit(page, fields)))
        expect(copies.map(({ status }) => status)).toEqual([200, 200, 200])
        page = await visitor.open('/s/small')
      }
      expectLastPage(page, { outcome: 'completed', code: 'CDONE0001' })
      const { db } = app.services
      const submissionId = await submissionOf(db, 'three-times')
      expect(await estimatesOf(db, submissionId)).toHaveLength(4)
      expect(await countPlaces(db, { submissionId })).toEqual({ done: 4 })
      const rows = (await dumpRows(db)).filter((row) => row.includes(submissionId))
      const count = (table: string) => rows.filter((row) => row.startsWith(`${table} `)).length
      expect([count('own_answers'), count('check_results'), count('demographics')]).toEqual([
        2, 5, 1,
      ])
    })

    it('counts a double click on a wrong answer as one try', async () => {
      const { visitor, page } = await atFirst('comprehension', 'double-click')
      const wrong = { choice: 'what-is-right' }
      await Promise.all([visitor.submit(page, wrong), visitor.submit(page, wrong)])
      const now = await visitor.submit(page, wrong)
      expect([now.status, now.step]).toEqual([200, 'comprehension'])
      const next = await visitor.submit(now, careful['comprehension']?.(now))
      expect(next.step).toBe('own-answer')
    })

    it('leads on from the feedback when the practice answer is sent again', async () => {
      const { visitor, page } = await atFirst('practice', 'practises-twice')
      const second = await visitor.submit(page, careful['practice']?.(page))
      const guess = careful['practice']?.(second)
      const feedback = await visitor.submit(second, guess)
      expect(feedback.$('figure')).toHaveLength(1)
      const again = await visitor.submit(second, guess)
      expect([again.status, again.text]).toEqual([200, feedback.text])
    })
  })
})

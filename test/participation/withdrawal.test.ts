import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { expectLastPage } from '../support/page-contract.ts'
import { countPlaces, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor, type VisitedPage } from '../support/visitor.ts'
import { careful, walkTo } from '../support/walk.ts'

const WITHDREW = { outcome: 'withdrew', code: 'CWITH0006' }
const COMPLETED = { outcome: 'completed', code: 'CDONE0001' }
const ANSWER_TABLES = /^(estimates|own_answers|check_results|demographics|comments) /
const WITHDRAW = '/s/small/withdraw'

describeEachDatabase('withdrawing', (dialect) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 50 }) })
  })
  afterAll(() => app.close())

  const enter = async (name: string) => {
    const visitor = createVisitor(app.url)
    return { visitor, page: await visitor.open(entryPath(name)) }
  }

  const inTheMiddle = async (name: string) => {
    const { visitor, page } = await enter(name)
    const estimate = await walkTo(visitor, page, ({ step }) => step === 'estimate')
    const next = await visitor.submit(estimate, {
      'percent-yes': '20',
      'percent-maybe': '30',
      'percent-no': '50',
      elapsed_ms: '1234',
    })
    return { visitor, page: next }
  }

  const finished = async (name: string) => {
    const { visitor, page } = await enter(name)
    const comment = await walkTo(visitor, page, ({ step }) => step === 'comment')
    return { visitor, page: await visitor.submit(comment, { comment: 'I liked it' }) }
  }

  const rowsOf = async (name: string): Promise<string[]> => {
    const id = await submissionOf(app.services.db, name)
    return (await dumpRows(app.services.db)).filter((row) => row.includes(id))
  }

  const linkOf = (page: VisitedPage): string =>
    page.$('a[data-action="withdraw"]').attr('href') ?? ''

  it('is in reach on every page, with deletion chosen beforehand', async () => {
    const { visitor, page } = await inTheMiddle('asks')
    const form = await visitor.open(linkOf(page))
    expect([form.status, form.step]).toEqual([200, 'withdraw'])
    expect(form.preset).toEqual({ answers: 'delete' })
    const [, back = ''] = /href="([^"]+)">Stay and go on/.exec(form.text) ?? []
    expect((await visitor.open(back)).path).toBe(page.path)
  })

  it('deletes every answer, frees the places and gives its own code', async () => {
    const { visitor, page } = await inTheMiddle('deletes')
    const before = await rowsOf('deletes')
    expect(before.filter((row) => ANSWER_TABLES.test(row)).length).toBeGreaterThan(4)
    const form = await visitor.open(linkOf(page))
    expectLastPage(await visitor.submit(form), WITHDREW)
    const after = await rowsOf('deletes')
    expect(after.filter((row) => ANSWER_TABLES.test(row))).toEqual([])
    expect(after.filter((row) => row.startsWith('places '))).toEqual([])
    const steps = after.filter((row) => row.startsWith('steps '))
    for (const step of steps)
      expect(step).toMatch(/"state_json":null.*"elapsed_ms":null,"hidden_ms":null,"changes":null/)
    expect(after.filter((row) => row.startsWith('submissions '))[0]).toMatch(
      /"status":"withdrawn","outcome":"withdrew".*"withdrawn_answers":"deleted"/,
    )
  })

  it('keeps the answers on record where the person says so, and frees the places all the same', async () => {
    const { visitor, page } = await inTheMiddle('keeps')
    const before = await rowsOf('keeps')
    const form = await visitor.open(linkOf(page))
    expectLastPage(await visitor.submit(form, { answers: 'keep' }), WITHDREW)
    const after = await rowsOf('keeps')
    const answers = (rows: readonly string[]) => rows.filter((row) => ANSWER_TABLES.test(row))
    expect(answers(after)).toEqual(answers(before))
    const submissionId = await submissionOf(app.services.db, 'keeps')
    expect(await countPlaces(app.services.db, { submissionId })).toEqual({})
  })

  it('is for good: every later visit shows the same code, and nothing can be sent any more', async () => {
    const { visitor, page } = await inTheMiddle('leaves')
    await visitor.post(WITHDRAW, { answers: 'delete' })
    const before = await dumpRows(app.services.db)
    expectLastPage(await visitor.open(page.path), WITHDREW)
    expectLastPage(await visitor.open(WITHDRAW), WITHDREW)
    expectLastPage(await visitor.submit(page, { 'percent-yes': '100' }), WITHDREW)
    expectLastPage(await visitor.post(WITHDRAW, { answers: 'keep' }), WITHDREW)
    expectLastPage(await visitor.post(WITHDRAW, { answers: 'nonsense' }), WITHDREW)
    expect(await dumpRows(app.services.db)).toEqual(before)
    expectLastPage(await createVisitor(app.url).open(entryPath('leaves')), WITHDREW)
  })

  it('works before consent', async () => {
    const { visitor, page } = await enter('at-once')
    const form = await visitor.open(linkOf(page))
    expectLastPage(await visitor.submit(form), WITHDREW)
  })

  it.each([
    ['delete', 0],
    ['keep', 1],
  ])('after the end (%s) keeps the code of the end', async (answers, comments) => {
    const name = `after-${answers}`
    const { visitor, page } = await finished(name)
    expectLastPage(page, COMPLETED)
    const form = await visitor.open(linkOf(page))
    const end = await visitor.submit(form, { answers })
    expectLastPage(end, COMPLETED)
    expect(end.text).toContain('taken out of the study')
    expect(end.text).not.toMatch(/answers are saved|look at your answers/)
    expect(linkOf(end)).toBe('')
    const rows = await rowsOf(name)
    expect(rows.filter((row) => row.startsWith('comments '))).toHaveLength(comments)
    expect(rows.filter((row) => row.startsWith('places '))).toEqual([])
    expect(rows.find((row) => row.startsWith('submissions '))).toContain(
      '"status":"withdrawn","outcome":"completed"',
    )
  })

  it('leaves nothing over where an answer is sent at the same time', async () => {
    for (let round = 0; round < 12; round += 1) {
      const name = `race${String(round)}`
      const { visitor, page } = await inTheMiddle(name)
      const answer = () => visitor.submit(page, careful[page.step]?.(page))
      const leave = () => visitor.post(WITHDRAW, { answers: 'delete' })
      const requests = [answer, answer, answer]
      requests.splice(round % 4, 0, leave)
      await Promise.all(requests.map((request) => request()))
      const rows = await rowsOf(name)
      expect(rows.filter((row) => ANSWER_TABLES.test(row) || row.startsWith('places '))).toEqual([])
      expectLastPage(await visitor.open('/s/small'), WITHDREW)
    }
  })

  it('lets someone else have the place', async () => {
    const { visitor } = await inTheMiddle('gives')
    const submissionId = await submissionOf(app.services.db, 'gives')
    const held = await app.services.db
      .selectFrom('places')
      .select('cell_id')
      .where('submission_id', '=', submissionId)
      .execute()
    expect(held).toHaveLength(4)
    await visitor.post(WITHDRAW, { answers: 'keep' })
    const free = await app.services.db
      .selectFrom('places')
      .select('cell_id')
      .where('state', '=', 'free')
      .where(
        'cell_id',
        'in',
        held.map(({ cell_id: id }) => id),
      )
      .execute()
    expect(new Set(free.map(({ cell_id: id }) => id)).size).toBe(4)
  })

  it('of a run that nobody began is refused without a cookie', async () => {
    const answer = await createVisitor(app.url).open(WITHDRAW)
    expect([answer.status, answer.attribute('data-error')]).toEqual([403, 'no-session'])
  })
})

import { isUniqueViolation } from '../../server/db/errors.ts'
import { takePlace } from '../../server/participation/store/places.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { countPlaces, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor } from '../support/visitor.ts'
import { walkTo } from '../support/walk.ts'

const K = 3
const CELL = 'small@1-c1'

describeEachDatabase('the tables of participation', (dialect) => {
  let app: TestApp
  afterEach(() => app.close())

  /** A study in which so many people are on the consent page; their submissions. */
  const start = async (names: readonly string[]): Promise<string[]> => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: K }) })
    await Promise.all(names.map((name) => createVisitor(app.url).open(entryPath(name))))
    return Promise.all(names.map((name) => submissionOf(app.services.db, name)))
  }

  const take = (submissionId: string): Promise<boolean> =>
    takePlace(app.services.db, { cellId: CELL, submissionId, state: 'reserved' })

  const outcomeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'stored',
      (error: unknown) => (isUniqueViolation(error) ? 'there already' : 'refused'),
    )

  it('give away each place of a cell once, in order, and then none', async () => {
    const people = await start(['a', 'b', 'c', 'd'])
    const taken: boolean[] = []
    for (const person of people) taken.push(await take(person))
    expect(taken).toEqual([true, true, true, false])
    const rows = await app.services.db
      .selectFrom('places')
      .select(['number', 'submission_id'])
      .where('cell_id', '=', CELL)
      .orderBy('number')
      .execute()
    expect(rows.map((row) => row.submission_id)).toEqual(people.slice(0, K))
  })

  it('never give away more than k places, even without the lock of the assignment', async () => {
    const people = await start(Array.from({ length: 12 }, (_, index) => `n${String(index)}`))
    const taken = await Promise.all(people.map(take))
    const { reserved } = await countPlaces(app.services.db, {})
    expect(reserved).toBe(taken.filter(Boolean).length)
    expect(reserved).toBeLessThanOrEqual(K)
  })

  it('hold one place of a cell for a person, and no more', async () => {
    const [person = ''] = await start(['a'])
    await take(person)
    expect(await outcomeOf(take(person))).toBe('there already')
  })

  it('have a person for every place that is not free, and none for those that are', async () => {
    const [person = ''] = await start(['a'])
    const set = (values: { state: string; submission_id: string | null }) =>
      app.services.db
        .updateTable('places')
        .set(values)
        .where('cell_id', '=', CELL)
        .where('number', '=', 1)
        .execute()
    expect(await outcomeOf(set({ state: 'reserved', submission_id: null }))).toBe('refused')
    expect(await outcomeOf(set({ state: 'free', submission_id: person }))).toBe('refused')
    expect(await outcomeOf(set({ state: 'done', submission_id: 'nobody' }))).toBe('refused')
  })

  it('hold one estimate of a person for a position, and one for a cell', async () => {
    const [person = ''] = await start(['a'])
    const store = (position: number, cellId: string) =>
      app.services.db
        .insertInto('estimates')
        .values({
          submission_id: person,
          position,
          cell_id: cellId,
          percentages_json: '{}',
          draws_json: null,
          is_surplus: 0,
          stored_at: '2026-03-02T09:00:00.000Z',
        })
        .execute()
    await store(7, CELL)
    expect(await outcomeOf(store(7, 'small@1-c2'))).toBe('there already')
    expect(await outcomeOf(store(8, CELL))).toBe('there already')
    expect(await outcomeOf(store(9, 'no cell'))).toBe('refused')
    expect(await outcomeOf(store(9, 'small@1-c2'))).toBe('stored')
  })

  it('keep nothing of a transaction that fails', async () => {
    const [person = ''] = await start(['a'])
    const before = await dumpRows(app.services.db)
    const failing = inTransaction(app.services.db, async (db) => {
      await takePlace(db, { cellId: CELL, submissionId: person, state: 'reserved' })
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await dumpRows(app.services.db)).toEqual(before)
  })

  it('keep nothing of an answer that cannot be stored as a whole', async () => {
    await start([])
    const visitor = createVisitor(app.url)
    const page = await walkTo(
      visitor,
      await visitor.open(entryPath('whole')),
      ({ step }) => step === 'demographics',
    )
    const before = await dumpRows(app.services.db)
    await app.services.db.schema.alterTable('demographics').renameTo('demographics_gone').execute()
    const failed = await visitor.submit(page, { 'demographic-hand': '0' })
    await app.services.db.schema.alterTable('demographics_gone').renameTo('demographics').execute()
    expect([failed.status, failed.attribute('data-error')]).toEqual([500, 'internal'])
    expect(await dumpRows(app.services.db)).toEqual(before)
    const next = await visitor.submit(page, { 'demographic-hand': '0' })
    expect(next.position).toBe(page.position + 1)
  })
})

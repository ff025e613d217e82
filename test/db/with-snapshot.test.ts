import { withSnapshot } from '../../server/db/with-snapshot.ts'
import { describeEachDatabase } from '../support/databases.ts'

const study = (id: string) => ({ id, created_at: '2026-11-01T00:00:00.000Z' })

describeEachDatabase('a snapshot of the database', (dialect) => {
  it('does not see what is stored after its first query', async () => {
    const database = await dialect.create()
    const { url, db } = database
    await db.insertInto('studies').values(study('first')).execute()
    const seen = await withSnapshot(url, async (snapshot) => {
      const ids = () => snapshot.selectFrom('studies').select('id').orderBy('id').execute()
      const before = await ids()
      await db.insertInto('studies').values(study('second')).execute()
      return { before, after: await ids() }
    })
    expect(seen.before).toEqual([{ id: 'first' }])
    expect(seen.after).toEqual(seen.before)
    await database.drop()
  })

  it('cannot write', async () => {
    const database = await dialect.create()
    const write = withSnapshot(database.url, (snapshot) =>
      snapshot.insertInto('studies').values(study('first')).execute(),
    )
    // SQLite's errors are no instances of this test file's Error, so toThrow would not see them.
    await expect(write).rejects.toHaveProperty('message', expect.stringMatching(/read-?only/))
    await database.drop()
  })

  it('says that the database has not been migrated', async () => {
    const database = await dialect.create({ migrate: false })
    const read = withSnapshot(database.url, (snapshot) =>
      snapshot.selectFrom('studies').selectAll().execute(),
    )
    await expect(read).rejects.toMatchObject({ code: 'not-migrated' })
    await database.drop()
  })
})

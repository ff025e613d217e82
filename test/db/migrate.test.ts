import { migrations } from '../../migrations/index.ts'
import { migrateDown, migrateToLatest, pendingMigrations } from '../../server/db/migrate.ts'
import { describeEachDatabase } from '../support/databases.ts'

describeEachDatabase('migrations', (dialect) => {
  it('go up, down and up again', async () => {
    const database = await dialect.create({ migrate: false })
    const names = Object.keys(migrations)
    expect(await migrateToLatest(database.db)).toEqual(names)
    for (const name of [...names].reverse()) expect(await migrateDown(database.db)).toBe(name)
    expect(await pendingMigrations(database.db)).toEqual(names)
    expect(await migrateToLatest(database.db)).toEqual(names)
    await database.drop()
  })

  it('do not take the tables of another schema of the same database for ours', async () => {
    const other = await dialect.create()
    const database = await dialect.create({ migrate: false })
    expect(await migrateToLatest(database.db)).toEqual(Object.keys(migrations))
    await database.drop()
    await other.drop()
  })
})

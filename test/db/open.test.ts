import { openDatabase } from '../../server/db/open.ts'
import { describeEachDatabase } from '../support/databases.ts'

const study = { id: 's', created_at: '2026-01-01T00:00:00.000Z' }

describeEachDatabase('an open database', (dialect) => {
  it('refuses to write through a read-only handle', async () => {
    const database = await dialect.create()
    const reader = openDatabase(database.url, { readOnly: true })
    const failure = await reader
      .insertInto('studies')
      .values(study)
      .execute()
      .catch((error: unknown) => String(error))
    expect(failure).toMatch(/read-?only/i)
    expect(await reader.selectFrom('studies').selectAll().execute()).toEqual([])
    await reader.destroy()
    await database.drop()
  })
})

describe('a database address', () => {
  it('is refused where it names no kind of database that we know', () => {
    expect(() => openDatabase('mysql://localhost')).toThrow('sqlite: or postgres://')
  })

  it('is refused where the folder cannot be made', () => {
    expect(() => openDatabase('sqlite:/dev/null/x.db')).toThrow('could not be opened')
  })
})

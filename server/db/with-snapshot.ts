import { sql } from 'kysely'
import { AppError } from '../core/errors.ts'
import { isMissingTable } from './errors.ts'
import { openDatabase } from './open.ts'
import type { Db } from './tables.ts'

const beginOn = (databaseUrl: string) =>
  databaseUrl.startsWith('sqlite:')
    ? sql`begin`
    : sql`begin transaction isolation level repeatable read read only`

/**
 * Reads through one read-only connection of its own, which sees the database as it was at its first
 * query, whatever is stored meanwhile. Throws AppError `database-unavailable` or `not-migrated`.
 */
export async function withSnapshot<T>(
  databaseUrl: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const outer = openDatabase(databaseUrl, { readOnly: true })
  try {
    return await outer.connection().execute(async (db) => {
      await beginOn(databaseUrl).execute(db)
      try {
        return await work(db)
      } finally {
        await sql`rollback`.execute(db)
      }
    })
  } catch (cause) {
    if (isMissingTable(cause)) throw new AppError('not-migrated', { cause })
    throw cause
  } finally {
    await outer.destroy()
  }
}

import type { Db } from './tables.ts'

/**
 * Runs the work in one transaction; a transaction that is already running is joined. The work takes the
 * handle under the name of the outer one: inside a transaction on SQLite the outer handle would wait
 * for ever.
 */
export async function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.transaction().execute(work)
}

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { AppError } from '../core/errors.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Db, Tables } from './tables.ts'

const SQLITE = 'sqlite:'
const MAX_CONNECTIONS = 20

/**
 * Opens `sqlite:PATH` or `postgres://...`. A read-only handle cannot write: workers use it.
 * Throws AppError `invalid-setting` on any other address, `database-unavailable` where it cannot open.
 */
export function openDatabase(url: string, options: { readOnly?: boolean } = {}): Db {
  const readOnly = options.readOnly ?? false
  if (url.startsWith(SQLITE)) {
    try {
      return new Kysely<Tables>({ dialect: sqliteDialect(url.slice(SQLITE.length), { readOnly }) })
    } catch (cause) {
      throw new AppError('database-unavailable', { detail: url, cause })
    }
  }
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new AppError('invalid-setting', {
      detail: 'DATABASE_URL starts with sqlite: or postgres://',
    })
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
  })
  if (readOnly)
    pool.on('connect', (client) => {
      // First in the connection's queue, so that it holds for every query of ours.
      void client.query('set default_transaction_read_only = on')
    })
  // An idle connection that the server ends is replaced at the next query; without a listener it
  // would end the process.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

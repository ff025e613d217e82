import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  SqliteDriver,
  type SqliteDialectConfig,
  type SqliteDatabase,
} from 'kysely'

/** Takes the write lock at once, so that a read never turns into a write that another process blocks. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
}

/** SQLite compiles each SQL text once; the texts are few, because every query is made by a store. */
function withCachedStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = database.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
    close: () => {
      database.close()
    },
  }
}

/** The pragmas of every connection; the benchmark's bare handler uses the same. */
export const sqlitePragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 10000',
] as const

/** `file` is a path, or `:memory:`. */
export function sqliteDialect(file: string, options: { readOnly: boolean }): SqliteDialect {
  if (file !== ':memory:' && !options.readOnly) mkdirSync(path.dirname(file), { recursive: true })
  const database = new Database(file, { readonly: options.readOnly })
  for (const pragma of options.readOnly ? ['busy_timeout = 10000'] : sqlitePragmas)
    database.pragma(pragma)
  return new ImmediateSqliteDialect({ database: withCachedStatements(database) })
}

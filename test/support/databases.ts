import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import type { Db } from '../../server/db/tables.ts'

export interface TestDatabase {
  readonly url: string
  readonly db: Db
  /** Closes every handle and removes the database. */
  drop(): Promise<void>
}

export interface TestDialect {
  readonly name: 'sqlite' | 'postgres'
  create(options?: { migrate?: boolean }): Promise<TestDatabase>
}

async function opened(url: string, migrate: boolean, remove: () => Promise<void>) {
  const db = openDatabase(url)
  if (migrate) await migrateToLatest(db)
  return {
    url,
    db,
    drop: async () => {
      await db.destroy()
      await remove()
    },
  }
}

const sqlite: TestDialect = {
  name: 'sqlite',
  create: ({ migrate = true } = {}) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-test-'))
    return opened(`sqlite:${path.join(folder, 'test.db')}`, migrate, () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    })
  },
}

/** One schema a test database, in the throw-away cluster that TEST_POSTGRES_URL names. */
const postgresAt = (base: string): TestDialect => ({
  name: 'postgres',
  create: async ({ migrate = true } = {}) => {
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    const run = async (statement: string): Promise<void> => {
      const client = new pg.Client({ connectionString: base })
      await client.connect()
      await client.query(statement)
      await client.end()
    }
    await run(`create schema ${schema}`)
    const url = new URL(base)
    url.searchParams.set('options', `-c search_path=${schema}`)
    return opened(url.href, migrate, () => run(`drop schema ${schema} cascade`))
  },
})

const postgresUrl = process.env['TEST_POSTGRES_URL']

/** SQLite always; PostgreSQL where the machine has a cluster (global-setup.ts says when it has not). */
export const testDialects: readonly TestDialect[] =
  postgresUrl === undefined ? [sqlite] : [sqlite, postgresAt(postgresUrl)]

/** The same tests against each database. */
export function describeEachDatabase(name: string, tests: (dialect: TestDialect) => void): void {
  describe.each(testDialects.map((dialect) => [dialect.name, dialect] as const))(
    `${name} (%s)`,
    (_name, dialect) => {
      tests(dialect)
    },
  )
}

import { Migrator, sql } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import type { Db } from './tables.ts'

/**
 * Where the tables are on PostgreSQL; undefined on SQLite, which has no schemas. Without it the migrator
 * would take the tables of any other schema of the same database for ours.
 */
async function schemaOf(db: Db): Promise<{ migrationTableSchema?: string }> {
  const schemas = await db.introspection.getSchemas()
  if (schemas.length === 0) return {}
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  const name = rows[0]?.name ?? null
  return name === null ? {} : { migrationTableSchema: name }
}

const migratorOf = async (db: Db): Promise<Migrator> =>
  new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    ...(await schemaOf(db)),
  })

/** Brings the tables up to date. Returns the names of the migrations that ran, in order. */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const { error, results } = await (await migratorOf(db)).migrateToLatest()
  if (error !== undefined) throw new Error('a migration failed', { cause: error })
  return (results ?? []).map((result) => result.migrationName)
}

/** Takes back the newest migration. Returns its name, or undefined where there is none. */
export async function migrateDown(db: Db): Promise<string | undefined> {
  const { error, results } = await (await migratorOf(db)).migrateDown()
  if (error !== undefined) throw new Error('a migration failed', { cause: error })
  return results?.[0]?.migrationName
}

/** The names of the migrations that have not run yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await (await migratorOf(db)).getMigrations()
  return all.filter((migration) => migration.executedAt === undefined).map(({ name }) => name)
}

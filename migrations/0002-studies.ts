import type { Kysely } from 'kysely'

/** Studies, their versions, and the cells with their places. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('studies')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('study_versions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('study_id', 'text', (column) => column.notNull().references('studies.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('dataset_version_id', 'text', (column) =>
      column.notNull().references('dataset_versions.id'),
    )
    .addColumn('definition_json', 'text', (column) => column.notNull())
    .addColumn('source_text', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('plans', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('study_versions_version', ['study_id', 'version'])
    .execute()

  await db.schema
    .createTable('cells')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('study_version_id', 'text', (column) =>
      column.notNull().references('study_versions.id'),
    )
    .addColumn('arm', 'text', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addUniqueConstraint('cells_key', ['study_version_id', 'arm', 'question_key', 'group_key'])
    .execute()

  await db.schema
    .createTable('simulation_keys')
    .addColumn('key_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('study_id', 'text', (column) => column.notNull().references('studies.id'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['simulation_keys', 'cells', 'study_versions', 'studies'])
    await db.schema.dropTable(table).execute()
}

import type { Kysely } from 'kysely'

/** What models answered, and the imports that it came with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('model_imports')
    .addColumn('dataset_id', 'text', (column) => column.notNull().references('datasets.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('report_json', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('model_imports_key', ['dataset_id', 'number'])
    .execute()

  await db.schema
    .createTable('model_results')
    .addColumn('dataset_id', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('steering', 'text', (column) => column.notNull())
    .addColumn('expression', 'text', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('import_number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('shares_json', 'text')
    .addColumn('unknown_shares_json', 'text', (column) => column.notNull())
    .addColumn('problems_json', 'text', (column) => column.notNull())
    .addColumn('published_shares_json', 'text')
    .addPrimaryKeyConstraint('model_results_key', [
      'dataset_id',
      'model',
      'steering',
      'expression',
      'question_key',
      'group_key',
    ])
    .addForeignKeyConstraint(
      'model_results_import',
      ['dataset_id', 'import_number'],
      'model_imports',
      ['dataset_id', 'number'],
    )
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['model_results', 'model_imports']) await db.schema.dropTable(table).execute()
}

import type { Kysely } from 'kysely'

/** Datasets with their questions, options, groups and references. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('datasets')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('dataset_versions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('dataset_id', 'text', (column) => column.notNull().references('datasets.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('licence', 'text')
    .addColumn('population', 'text', (column) => column.notNull())
    .addColumn('lint_json', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('dataset_versions_version', ['dataset_id', 'version'])
    .execute()

  await db.schema
    .createTable('groups')
    .addColumn('dataset_version_id', 'text', (column) =>
      column.notNull().references('dataset_versions.id'),
    )
    .addColumn('attribute', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('groups_key', ['dataset_version_id', 'attribute', 'value'])
    .execute()

  await db.schema
    .createTable('questions')
    .addColumn('dataset_version_id', 'text', (column) =>
      column.notNull().references('dataset_versions.id'),
    )
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('context', 'text')
    .addColumn('scale', 'text', (column) => column.notNull())
    .addColumn('sets_json', 'text', (column) => column.notNull())
    .addColumn('similar_json', 'text', (column) => column.notNull())
    .addColumn('is_mixed_wording', 'integer', (column) => column.notNull())
    .addColumn('is_example_only', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('questions_key', ['dataset_version_id', 'key'])
    .execute()

  await db.schema
    .createTable('options')
    .addColumn('dataset_version_id', 'text', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('ordinal', 'double precision')
    .addColumn('is_refusal', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('options_key', ['dataset_version_id', 'question_key', 'key'])
    .addForeignKeyConstraint(
      'options_question',
      ['dataset_version_id', 'question_key'],
      'questions',
      ['dataset_version_id', 'key'],
    )
    .execute()

  await db.schema
    .createTable('reference_distributions')
    .addColumn('dataset_version_id', 'text', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('attribute', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('figures_json', 'text', (column) => column.notNull())
    .addColumn('n', 'double precision')
    .addColumn('weight', 'text')
    .addColumn('source', 'text')
    .addPrimaryKeyConstraint('reference_distributions_key', [
      'dataset_version_id',
      'question_key',
      'attribute',
      'value',
    ])
    .addForeignKeyConstraint(
      'reference_distributions_question',
      ['dataset_version_id', 'question_key'],
      'questions',
      ['dataset_version_id', 'key'],
    )
    .addForeignKeyConstraint(
      'reference_distributions_group',
      ['dataset_version_id', 'attribute', 'value'],
      'groups',
      ['dataset_version_id', 'attribute', 'value'],
    )
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'reference_distributions',
    'options',
    'questions',
    'groups',
    'dataset_versions',
    'datasets',
  ])
    await db.schema.dropTable(table).execute()
}

import { type Kysely, sql } from 'kysely'

/** Participants, their submissions, what they were shown and what they answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('participants')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('submissions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('study_version_id', 'text', (column) =>
      column.notNull().references('study_versions.id'),
    )
    .addColumn('participant_id', 'text', (column) => column.notNull().references('participants.id'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('takes_places', 'integer', (column) => column.notNull())
    .addColumn('is_repeat', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('arm', 'text')
    .addColumn('current_position', 'integer', (column) => column.notNull())
    .addColumn('step_count', 'integer', (column) => column.notNull())
    .addColumn('device', 'text')
    .addColumn('consent_version', 'text')
    .addColumn('consented_at', 'text')
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('deadline_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('withdrawn_answers', 'text')
    .execute()
  await db.schema
    .createIndex('submissions_by_status')
    .on('submissions')
    .columns(['study_version_id', 'status', 'deadline_at'])
    .execute()

  await db.schema
    .createTable('places')
    .addColumn('cell_id', 'text', (column) => column.notNull().references('cells.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('submission_id', 'text', (column) => column.references('submissions.id'))
    .addPrimaryKeyConstraint('places_key', ['cell_id', 'number'])
    .addUniqueConstraint('places_once_a_submission', ['cell_id', 'submission_id'])
    .addCheckConstraint('places_live_or_free', sql`(state = 'free') = (submission_id is null)`)
    .execute()
  await db.schema.createIndex('places_by_submission').on('places').column('submission_id').execute()

  await db.schema
    .createTable('prolific_links')
    .addColumn('submission_id', 'text', (column) =>
      column.primaryKey().notNull().references('submissions.id'),
    )
    .addColumn('study_id', 'text', (column) => column.notNull().references('studies.id'))
    .addColumn('prolific_pid', 'text', (column) => column.notNull())
    .addColumn('prolific_study_id', 'text', (column) => column.notNull())
    .addColumn('prolific_session_id', 'text', (column) => column.notNull())
    .addColumn('is_id_shape_ok', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('prolific_links_session', [
      'study_id',
      'prolific_study_id',
      'prolific_session_id',
    ])
    .execute()
  await db.schema
    .createIndex('prolific_links_by_pid')
    .on('prolific_links')
    .column('prolific_pid')
    .execute()

  await db.schema
    .createTable('visits')
    .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('submission_id', 'text', (column) => column.notNull().references('submissions.id'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('steps')
    .addColumn('submission_id', 'text', (column) => column.notNull().references('submissions.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail_json', 'text', (column) => column.notNull())
    .addColumn('state_json', 'text')
    .addColumn('first_shown_at', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('elapsed_ms', 'integer')
    .addColumn('hidden_ms', 'integer')
    .addColumn('changes', 'integer')
    .addPrimaryKeyConstraint('steps_key', ['submission_id', 'position'])
    .execute()

  const answerTable = (name: string) =>
    db.schema
      .createTable(name)
      .addColumn('submission_id', 'text', (column) => column.notNull().references('submissions.id'))
      .addColumn('stored_at', 'text', (column) => column.notNull())

  await answerTable('estimates')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('cell_id', 'text', (column) => column.notNull().references('cells.id'))
    .addColumn('percentages_json', 'text', (column) => column.notNull())
    .addColumn('draws_json', 'text')
    .addColumn('is_surplus', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('estimates_key', ['submission_id', 'position'])
    .addUniqueConstraint('estimates_once_a_cell', ['submission_id', 'cell_id'])
    .execute()
  await db.schema.createIndex('estimates_by_cell').on('estimates').column('cell_id').execute()

  await answerTable('own_answers')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('option_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_answers_key', ['submission_id', 'position'])
    .execute()

  await answerTable('check_results')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('is_passed', 'integer', (column) => column.notNull())
    .addColumn('answer_json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('check_results_key', ['submission_id', 'position', 'attempt'])
    .execute()

  await answerTable('demographics')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('demographics_key', ['submission_id', 'id'])
    .execute()

  await answerTable('comments')
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('comments_key', ['submission_id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'comments',
    'demographics',
    'check_results',
    'own_answers',
    'estimates',
    'steps',
    'visits',
    'prolific_links',
    'places',
    'submissions',
    'participants',
  ])
    await db.schema.dropTable(table).execute()
}

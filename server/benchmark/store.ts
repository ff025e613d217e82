import { z } from 'zod'
import { fromJson } from '../db/json.ts'
import type {
  Db,
  DatasetVersionsTable,
  GroupsTable,
  OptionsTable,
  QuestionsTable,
  ReferenceDistributionsTable,
} from '../db/tables.ts'
import { LINT_LEVELS, LINT_RULES, type LintFinding } from './rules/lint-finding.ts'

/** Rows an insert statement: far below the limits on bound values of both databases. */
const ROWS_A_STATEMENT = 500

/** The rows of one version, in the order in which their keys allow to insert them. */
export interface DatasetRows {
  readonly version: DatasetVersionsTable
  readonly groups: readonly GroupsTable[]
  readonly questions: readonly QuestionsTable[]
  readonly options: readonly OptionsTable[]
  readonly references: readonly ReferenceDistributionsTable[]
}

const lintSchema = z.array(
  z.object({
    level: z.enum(LINT_LEVELS),
    rule: z.enum(LINT_RULES),
    questionKey: z.string(),
    groupKey: z.string().optional(),
    message: z.string(),
  }),
)

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    yield rows.slice(start, start + ROWS_A_STATEMENT)
}

/** Makes the dataset where it is new, and holds its row until the transaction ends. */
export async function lockDataset(db: Db, id: string, now: string): Promise<void> {
  await db
    .insertInto('datasets')
    .values({ id, created_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ created_at: eb.ref('datasets.created_at') })),
    )
    .execute()
}

/** The newest version of a dataset by its name; undefined where it was never imported. */
export const findLatestVersion = (db: Db, name: string) =>
  db
    .selectFrom('dataset_versions')
    .select(['id', 'version', 'content_hash'])
    .where('dataset_id', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const findVersion = (db: Db, versionId: string) =>
  db
    .selectFrom('dataset_versions')
    .select(['id', 'dataset_id', 'version', 'content_hash', 'title', 'source', 'population'])
    .where('id', '=', versionId)
    .executeTakeFirst()

/** What the lint found when the version was stored; undefined where there is no such version. */
export async function findLint(db: Db, versionId: string): Promise<LintFinding[] | undefined> {
  const row = await db
    .selectFrom('dataset_versions')
    .select('lint_json')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row === undefined ? undefined : fromJson(lintSchema, row.lint_json)
}

export async function insertVersion(db: Db, rows: DatasetRows): Promise<void> {
  await db.insertInto('dataset_versions').values(rows.version).execute()
  for (const chunk of chunksOf(rows.groups)) await db.insertInto('groups').values(chunk).execute()
  for (const chunk of chunksOf(rows.questions))
    await db.insertInto('questions').values(chunk).execute()
  for (const chunk of chunksOf(rows.options)) await db.insertInto('options').values(chunk).execute()
  for (const chunk of chunksOf(rows.references))
    await db.insertInto('reference_distributions').values(chunk).execute()
}

export const listGroups = (db: Db, versionId: string) =>
  db
    .selectFrom('groups')
    .select(['attribute', 'value', 'label'])
    .where('dataset_version_id', '=', versionId)
    .orderBy('position')
    .execute()

export async function listQuestions(db: Db, versionId: string) {
  const rows = await db
    .selectFrom('questions')
    .selectAll()
    .where('dataset_version_id', '=', versionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    key: row.key,
    text: row.text,
    context: row.context,
    scale: z.enum(['ordinal', 'nominal']).parse(row.scale),
    sets: fromJson(z.array(z.string()), row.sets_json),
    similar: fromJson(z.array(z.string()), row.similar_json),
    mixedWording: row.is_mixed_wording === 1,
    exampleOnly: row.is_example_only === 1,
  }))
}

/** The options of all questions, each question's in natural order. */
export const listOptions = (db: Db, versionId: string) =>
  db
    .selectFrom('options')
    .select(['question_key', 'key', 'label', 'ordinal', 'is_refusal'])
    .where('dataset_version_id', '=', versionId)
    .orderBy('question_key')
    .orderBy('position')
    .execute()

export async function listReferences(db: Db, versionId: string) {
  const rows = await db
    .selectFrom('reference_distributions')
    .select(['question_key', 'attribute', 'value', 'kind', 'figures_json', 'n', 'weight', 'source'])
    .where('dataset_version_id', '=', versionId)
    .orderBy('question_key')
    .orderBy('attribute')
    .orderBy('value')
    .execute()
  return rows.map((row) => ({
    questionKey: row.question_key,
    attribute: row.attribute,
    value: row.value,
    kind: z.enum(['counts', 'shares']).parse(row.kind),
    figures: fromJson(z.record(z.string(), z.number()), row.figures_json),
    n: row.n,
    weight: row.weight,
    source: row.source,
  }))
}

import { z } from 'zod'
import { fromJson } from '../db/json.ts'
import type { Db, ModelImportsTable, ModelResultsTable } from '../db/tables.ts'
import {
  MODEL_EXPRESSIONS,
  MODEL_STEERINGS,
  type ModelResult,
  RESULT_PROBLEMS,
  RESULT_STATES,
} from './model-result.ts'

/** Rows an insert statement: far below the limits on bound values of both databases. */
const ROWS_A_STATEMENT = 500

const sharesSchema = z.record(z.string(), z.number())
const problemsSchema = z.array(z.enum(RESULT_PROBLEMS))
const publishedSchema = z.record(z.string(), sharesSchema)

const rowSchema = z
  .object({
    model: z.string(),
    steering: z.enum(MODEL_STEERINGS),
    expression: z.enum(MODEL_EXPRESSIONS),
    question_key: z.string(),
    group_key: z.string(),
    state: z.enum(RESULT_STATES),
    shares_json: z.string().nullable(),
    unknown_shares_json: z.string(),
    problems_json: z.string(),
    published_shares_json: z.string().nullable(),
  })
  .transform((row): ModelResult => ({
    model: row.model,
    steering: row.steering,
    expression: row.expression,
    questionKey: row.question_key,
    groupKey: row.group_key,
    state: row.state,
    shares: row.shares_json === null ? null : fromJson(sharesSchema, row.shares_json),
    unknownShares: fromJson(sharesSchema, row.unknown_shares_json),
    problems: fromJson(problemsSchema, row.problems_json),
    publishedShares:
      row.published_shares_json === null
        ? null
        : fromJson(publishedSchema, row.published_shares_json),
  }))

/** Keys in the order of their code units: databases sort text by their own rules. */
const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const byKey = (one: ModelResult, other: ModelResult): number =>
  inOrder(one.model, other.model) ||
  inOrder(one.steering, other.steering) ||
  inOrder(one.expression, other.expression) ||
  inOrder(one.questionKey, other.questionKey) ||
  inOrder(one.groupKey, other.groupKey)

/**
 * Every result of a dataset, by its name, in the order of model, steering, expression, question and
 * group. Empty where nothing was imported.
 */
export async function loadModelResults(db: Db, datasetName: string): Promise<ModelResult[]> {
  const rows = await db
    .selectFrom('model_results')
    .selectAll()
    .where('dataset_id', '=', datasetName)
    .execute()
  return rows.map((row) => rowSchema.parse(row)).sort(byKey)
}

/** The number of the newest import that changed the results of a dataset; 0 before the first. */
export async function lastImportNumber(db: Db, datasetName: string): Promise<number> {
  const row = await db
    .selectFrom('model_imports')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('dataset_id', '=', datasetName)
    .executeTakeFirst()
  return row?.number ?? 0
}

/** Changes with every import that changes a result of the dataset: for the keys of caches. */
export const modelResultsStamp = async (db: Db, datasetName: string): Promise<string> =>
  String(await lastImportNumber(db, datasetName))

/** Holds the dataset's row until the transaction ends, so that two imports come one after the other. */
export async function lockDatasetResults(db: Db, datasetName: string): Promise<void> {
  await db
    .updateTable('datasets')
    .set((eb) => ({ created_at: eb.ref('datasets.created_at') }))
    .where('id', '=', datasetName)
    .execute()
}

export async function insertModelImport(db: Db, row: ModelImportsTable): Promise<void> {
  await db.insertInto('model_imports').values(row).execute()
}

const rowOf = (
  place: { readonly datasetName: string; readonly importNumber: number },
  result: ModelResult,
): ModelResultsTable => ({
  dataset_id: place.datasetName,
  model: result.model,
  steering: result.steering,
  expression: result.expression,
  question_key: result.questionKey,
  group_key: result.groupKey,
  import_number: place.importNumber,
  state: result.state,
  shares_json: result.shares === null ? null : JSON.stringify(result.shares),
  unknown_shares_json: JSON.stringify(result.unknownShares),
  problems_json: JSON.stringify(result.problems),
  published_shares_json:
    result.publishedShares === null ? null : JSON.stringify(result.publishedShares),
})

/** Stores results; a result of the same model, steering, expression, question and group is replaced. */
export async function writeModelResults(
  db: Db,
  place: { readonly datasetName: string; readonly importNumber: number },
  results: readonly ModelResult[],
): Promise<void> {
  for (let start = 0; start < results.length; start += ROWS_A_STATEMENT)
    await db
      .insertInto('model_results')
      .values(results.slice(start, start + ROWS_A_STATEMENT).map((each) => rowOf(place, each)))
      .onConflict((conflict) =>
        conflict
          .columns(['dataset_id', 'model', 'steering', 'expression', 'question_key', 'group_key'])
          .doUpdateSet((eb) => ({
            import_number: eb.ref('excluded.import_number'),
            state: eb.ref('excluded.state'),
            shares_json: eb.ref('excluded.shares_json'),
            unknown_shares_json: eb.ref('excluded.unknown_shares_json'),
            problems_json: eb.ref('excluded.problems_json'),
            published_shares_json: eb.ref('excluded.published_shares_json'),
          })),
      )
      .execute()
}

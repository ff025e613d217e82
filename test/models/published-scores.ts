import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { ModelExpression } from '../../server/models/index.ts'
import type { Steering } from '../../server/study/index.ts'
import { benchmarkFolder } from '../support/shared-benchmark.ts'

const EXPRESSIONS: ReadonlyMap<string, ModelExpression> = new Map([
  ['express_distribution', 'verbalize'],
  ['sequence', 'sequence'],
  ['model_logprobs', 'log-probabilities'],
  ['rescaled_model_logprobs', 'rescaled-log-probabilities'],
])
const STEERINGS: ReadonlyMap<string, Steering> = new Map([
  ['task0', 'none'],
  ['task1', 'persona'],
  ['task3_easy_hard', 'few-shot'],
])

/** `all_tvs` is a list as Python prints it, and of numbers alone: JSON reads it too. */
const recordsSchema = z.array(
  z
    .object({
      'Task Type': z.string(),
      Model: z.string(),
      'Demographic Group/Avg': z.string(),
      'Demographic/Avg': z.string(),
      'Output Type': z.string(),
      TV: z.coerce.number(),
      all_tvs: z.string(),
    })
    .transform((record) => ({
      steering: STEERINGS.get(record['Task Type']),
      model: record.Model,
      groupKey: `${record['Demographic Group/Avg']}:${record['Demographic/Avg']}`,
      expression: EXPRESSIONS.get(record['Output Type']),
      mean: record.TV,
      values: z.array(z.number()).parse(JSON.parse(record.all_tvs)),
    })),
)

/** The scores of one model, steering, expression and group as the benchmark published them. */
export interface PublishedRow {
  readonly steering: Steering
  readonly model: string
  readonly groupKey: string
  readonly expression: ModelExpression
  /** To five decimals. */
  readonly mean: number
  /** One for each question that was scored, in the order of the questions. */
  readonly values: readonly number[]
}

/** The rows of models; rows of people and of simulated guesses are left out. */
export function readPublishedScores(): PublishedRow[] {
  const file = path.join(benchmarkFolder, 'results/eval_disagreement_bootstrapping.opinionqa.csv')
  const records = recordsSchema.parse(parse(readFileSync(file, 'utf8'), { columns: true }))
  return records.flatMap(({ steering, expression, ...row }) =>
    steering === undefined || expression === undefined || row.model === 'human'
      ? []
      : [{ steering, expression, ...row }],
  )
}

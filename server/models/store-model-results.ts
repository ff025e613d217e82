import { canonicalJson } from '../core/canonical-json.ts'
import { type Clock, isoTime } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { inTransaction } from '../db/transaction.ts'
import type { ModelResult } from './model-result.ts'
import { resultKey } from './rules/result-key.ts'
import {
  insertModelImport,
  lastImportNumber,
  loadModelResults,
  lockDatasetResults,
  writeModelResults,
} from './store.ts'

export interface ModelResultsImport {
  /** The name of a dataset that has been imported. */
  readonly datasetName: string
  /** The folder or file that the results come from, for people. */
  readonly source: string
  /** Each model, steering, expression, question and group once. */
  readonly results: readonly ModelResult[]
  /** What was read, as it is printed. */
  readonly report: object
  /** Whether values that are stored already may change. */
  readonly mayReplace: boolean
}

/** How many results were new, took the place of others, or were stored already. */
export interface StoredModelResults {
  readonly added: number
  readonly replaced: number
  readonly same: number
}

const MOST_NAMED = 20

/**
 * Whether two results hold the same answer. A file in tidy form knows nothing of the published pairing,
 * and takes nothing away from it.
 */
const isSame = (stored: ModelResult, given: ModelResult): boolean =>
  canonicalJson([stored.state, stored.shares, stored.unknownShares]) ===
    canonicalJson([given.state, given.shares, given.unknownShares]) &&
  (given.publishedShares === null ||
    canonicalJson(stored.publishedShares) === canonicalJson(given.publishedShares))

function contradiction(datasetName: string, results: readonly ModelResult[]): AppError {
  const problems = results.map(
    (result) => `${datasetName}: ${resultKey(result).join(', ')}: another value is stored`,
  )
  const rest = problems.length - MOST_NAMED
  const more = rest > 0 ? [`and ${String(rest)} more`] : []
  return new AppError('model-results-contradict', {
    detail: [...problems.slice(0, MOST_NAMED), ...more].join('\n'),
    problems,
  })
}

/**
 * Stores the results of one dataset in one transaction. What is stored already with the same value
 * changes nothing. Throws AppError `model-results-contradict` that names each result that is stored
 * with another value, unless these may be replaced.
 */
export function storeModelResults(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  order: ModelResultsImport,
): Promise<StoredModelResults> {
  const { datasetName, source, results, report, mayReplace } = order
  return inTransaction(db, async (db) => {
    await lockDatasetResults(db, datasetName)
    const stored = new Map(
      (await loadModelResults(db, datasetName)).map((each) => [resultKey(each).join('\n'), each]),
    )
    const added: ModelResult[] = []
    const changed: ModelResult[] = []
    for (const result of results) {
      const before = stored.get(resultKey(result).join('\n'))
      if (before === undefined) added.push(result)
      else if (!isSame(before, result)) changed.push(result)
    }
    if (changed.length > 0 && !mayReplace) throw contradiction(datasetName, changed)
    const counts = {
      added: added.length,
      replaced: changed.length,
      same: results.length - added.length - changed.length,
    }
    if (added.length + changed.length === 0) return counts
    const number = (await lastImportNumber(db, datasetName)) + 1
    await insertModelImport(db, {
      dataset_id: datasetName,
      number,
      source,
      report_json: JSON.stringify({ ...report, ...counts }),
      created_at: isoTime(clock),
    })
    await writeModelResults(db, { datasetName, importNumber: number }, [...added, ...changed])
    return counts
  })
}

import { latestDatasetVersionId } from '../../benchmark/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Db } from '../../db/tables.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type ModelResult, storeModelResults, type StoredModelResults } from '../../models/index.ts'
import type { ImportServices } from '../import-document.ts'
import { countResults, type ResultsCount } from './results-report.ts'
import type { LeftOut } from './reply-files.ts'

/** What an import of model results did. */
export interface ImportedModelResults {
  readonly counts: readonly ResultsCount[]
  readonly stored: readonly (StoredModelResults & { readonly datasetVersionId: string })[]
  /** Files that hold something else. */
  readonly leftOut: readonly LeftOut[]
  /** Replies of the larger set of questions that the smaller set has as well: the smaller one counts. */
  readonly repeated: number
}

/** The results of one dataset. */
export interface DatasetResults {
  readonly datasetVersionId: string
  readonly datasetName: string
  readonly results: readonly ModelResult[]
  /** See ImportedModelResults. */
  readonly repeated: number
}

/**
 * The newest version of a dataset. Throws AppError `dataset-not-found` that says how to import it.
 */
export async function importedVersion(db: Db, name: string, how: string): Promise<string> {
  const versionId = await latestDatasetVersionId(db, name)
  if (versionId === undefined)
    throw new AppError('dataset-not-found', { detail: `${name}: ${how}` })
  return versionId
}

/**
 * Stores the results of all datasets in one transaction. Throws AppError `model-results-contradict`,
 * and then nothing is stored.
 */
export function storeResults(
  { db, clock }: ImportServices,
  order: {
    readonly source: string
    readonly datasets: readonly DatasetResults[]
    readonly mayReplace: boolean
    readonly leftOut: readonly LeftOut[]
  },
): Promise<ImportedModelResults> {
  const { source, datasets, mayReplace, leftOut } = order
  return inTransaction(db, async (db) => {
    const stored: ImportedModelResults['stored'][number][] = []
    const counts: ResultsCount[] = []
    for (const { datasetName, datasetVersionId, results, repeated } of datasets) {
      const ofDataset = countResults(datasetName, results)
      counts.push(...ofDataset)
      stored.push({
        datasetVersionId,
        ...(await storeModelResults(
          { db, clock },
          {
            datasetName,
            source,
            results,
            report: { datasetVersionId, counts: ofDataset, leftOut, repeated },
            mayReplace,
          },
        )),
      })
    }
    const repeated = datasets.reduce((sum, dataset) => sum + dataset.repeated, 0)
    return { counts, stored, leftOut, repeated }
  })
}

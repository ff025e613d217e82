import path from 'node:path'
import { type Dataset, latestDatasetVersionId, loadDataset } from '../../benchmark/index.ts'
import type { Db } from '../../db/tables.ts'
import type { OnProgress } from '../../db/worker-messages.ts'
import type { ImportServices } from '../import-document.ts'
import { type ImportedModelResults, storeResults } from '../models/store-results.ts'
import { collectProblems } from '../problems.ts'
import { createRowGatherer } from './gather-rows.ts'
import { tidyRows } from './tidy-rows.ts'

interface Order {
  readonly file: string
  /** Whether values that are stored already may change. */
  readonly mayReplace: boolean
  readonly onProgress?: OnProgress | undefined
}

const ROWS_A_REPORT = 10_000
const MOST_FAULTS = 1000

/** The newest version of each dataset, loaded when a row first names it. */
async function loadOnce(datasets: Map<string, Dataset>, db: Db, name: string): Promise<void> {
  if (datasets.has(name)) return
  const versionId = await latestDatasetVersionId(db, name)
  if (versionId !== undefined) datasets.set(name, await loadDataset(db, versionId))
}

/**
 * Imports a file of model results in tidy form (docs/reference/model-results-file.md). Throws AppError
 * `invalid-file` that names every bad row, or `model-results-contradict`; then nothing is stored.
 */
export async function importModelResults(
  services: ImportServices,
  { file, mayReplace, onProgress }: Order,
): Promise<ImportedModelResults> {
  const name = path.basename(file)
  const problems = collectProblems()
  const datasets = new Map<string, Dataset>()
  const unknown = new Set<string>()
  const gatherer = createRowGatherer(datasets)
  let done = 0
  let faults = 0
  for await (const placed of tidyRows({ file, name, problems })) {
    const { dataset } = placed.row
    if (!unknown.has(dataset)) await loadOnce(datasets, services.db, dataset)
    if (!datasets.has(dataset)) unknown.add(dataset)
    const fault = gatherer.add(placed)
    if (fault !== undefined) {
      problems.report(name, placed.place, fault)
      faults += 1
    }
    if (faults >= MOST_FAULTS) break
    done += 1
    if (done % ROWS_A_REPORT === 0)
      onProgress?.({ stage: 'rows read', done, total: done + ROWS_A_REPORT })
  }
  problems.throwIfAny()
  return storeResults(services, {
    source: name,
    datasets: [...gatherer.results()].flatMap(([datasetName, results]) => {
      const dataset = datasets.get(datasetName)
      return dataset === undefined
        ? []
        : [{ datasetName, datasetVersionId: dataset.versionId, results, repeated: 0 }]
    }),
    mayReplace,
    leftOut: [],
  })
}

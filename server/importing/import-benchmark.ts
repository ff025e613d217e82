import { present } from '../core/assert.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { importDocument, type ImportedDataset, type ImportServices } from './import-document.ts'
import { importers } from './importers.ts'

/**
 * Imports one of the benchmark's datasets from a clone of its repository; `name` is one of the
 * importers'. Throws AppError `invalid-file` that names every bad file and key; then nothing is stored.
 */
export async function importBenchmark(
  services: ImportServices,
  order: {
    readonly name: string
    readonly from: string
    readonly onProgress?: OnProgress | undefined
  },
): Promise<ImportedDataset> {
  const importer = present(
    importers.find(({ name }) => name === order.name),
    `the importer ${order.name}`,
  )
  return importDocument(services, {
    read: () => importer.read(order.from),
    onProgress: order.onProgress,
  })
}

import type { OnProgress } from '../db/worker-messages.ts'
import { importDocument, type ImportedDataset, type ImportServices } from './import-document.ts'
import { readDatasetFile } from './read-dataset-file.ts'

/**
 * Imports a dataset of one's own from a YAML or JSON file.
 * Throws AppError `invalid-file` that names every bad line and key; then nothing is stored.
 */
export const importDatasetFile = (
  services: ImportServices,
  order: { readonly file: string; readonly onProgress?: OnProgress | undefined },
): Promise<ImportedDataset> =>
  importDocument(services, {
    read: () => readDatasetFile(order.file),
    onProgress: order.onProgress,
  })

import type { Finding } from '../finding.ts'
import { didYouMean } from '../nearest.ts'
import { listed } from '../words.ts'

/** The error for a dataset that has not been imported. */
export const unknownDataset = (name: string, imported: readonly string[]): Finding => ({
  level: 'error',
  rule: 'unknown-dataset',
  path: ['dataset'],
  message: `The dataset “${name}” has not been imported.`,
  suggestion:
    didYouMean(name, imported) ??
    (imported.length === 0
      ? 'Import it first: `plumbline import --help`.'
      : `Imported so far: ${listed(imported, 12)}.`),
})

import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { readVersionId } from './forms.ts'
import { datasetNameOf } from './store.ts'

/** The id of a study version that there is. Throws AppError `unknown-study`. */
export async function findVersion(services: { readonly db: Db }, text: string): Promise<string> {
  const versionId = readVersionId(text)
  if ((await datasetNameOf(services.db, versionId)) === undefined)
    throw new AppError('unknown-study', { detail: versionId })
  return versionId
}

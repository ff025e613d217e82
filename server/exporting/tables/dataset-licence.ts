import type { Db } from '../../db/tables.ts'

/** The terms of a dataset version in its own words; null where its source names none. */
export async function datasetLicence(db: Db, datasetVersionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('dataset_versions')
    .select('licence')
    .where('id', '=', datasetVersionId)
    .executeTakeFirstOrThrow()
  return row.licence
}

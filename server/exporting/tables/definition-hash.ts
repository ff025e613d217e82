import type { Db } from '../../db/tables.ts'

/** SHA-256 of the study’s definition, as it was stored with the version. */
export async function definitionHash(db: Db, studyVersionId: string): Promise<string> {
  const row = await db
    .selectFrom('study_versions')
    .select('content_hash')
    .where('id', '=', studyVersionId)
    .executeTakeFirstOrThrow()
  return row.content_hash
}

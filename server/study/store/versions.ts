import { fromJson } from '../../db/json.ts'
import type { Db } from '../../db/tables.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type StudyDefinition, studyDefinitionSchema } from '../definition.ts'
import type { StudyVersion } from '../study.ts'

export { inTransaction }

type Mode = StudyVersion['mode']

const modeOf = (text: string): Mode => (text === 'rehearsal' ? 'rehearsal' : 'live')

export interface StoredVersion {
  readonly id: string
  readonly studyId: string
  readonly version: number
  readonly mode: Mode
  readonly datasetVersionId: string
  readonly contentHash: string
  readonly createdAt: string
  readonly definition: StudyDefinition
}

const VERSION_COLUMNS = [
  'id',
  'study_id',
  'version',
  'mode',
  'dataset_version_id',
  'content_hash',
  'created_at',
  'definition_json',
] as const

const toVersion = (row: {
  id: string
  study_id: string
  version: number
  mode: string
  dataset_version_id: string
  content_hash: string
  created_at: string
  definition_json: string
}): StoredVersion => ({
  id: row.id,
  studyId: row.study_id,
  version: row.version,
  mode: modeOf(row.mode),
  datasetVersionId: row.dataset_version_id,
  contentHash: row.content_hash,
  createdAt: row.created_at,
  definition: fromJson(studyDefinitionSchema, row.definition_json),
})

export async function findVersion(db: Db, versionId: string): Promise<StoredVersion | undefined> {
  const row = await db
    .selectFrom('study_versions')
    .select(VERSION_COLUMNS)
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** The newest version of each study, studies in order of their names. */
export async function newestVersions(db: Db): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('study_versions')
    .select(VERSION_COLUMNS)
    .where((eb) =>
      eb(
        'version',
        '=',
        eb
          .selectFrom('study_versions as other')
          .select(({ fn }) => fn.max('other.version').as('newest'))
          .whereRef('other.study_id', '=', 'study_versions.study_id'),
      ),
    )
    .orderBy('study_id')
    .execute()
  return rows.map(toVersion)
}

/** The id of the study's newest version; undefined where there is no such study. */
export async function latestStudyVersionId(db: Db, studyId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('study_versions')
    .select('id')
    .where('study_id', '=', studyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export interface VersionSummary {
  readonly versionId: string
  readonly version: number
  readonly mode: Mode
  readonly createdAt: string
}

/** All versions of a study, newest first. */
export async function versionsOf(db: Db, studyId: string): Promise<VersionSummary[]> {
  const rows = await db
    .selectFrom('study_versions')
    .select(['id', 'version', 'mode', 'created_at'])
    .where('study_id', '=', studyId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    versionId: row.id,
    version: row.version,
    mode: modeOf(row.mode),
    createdAt: row.created_at,
  }))
}

/** The names of the datasets that have been imported. */
export async function datasetNames(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('datasets').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** Makes the study where it is new, and makes whoever adds to it wait until this transaction ends. */
export async function lockStudy(db: Db, study: { id: string; now: string }): Promise<void> {
  await db
    .insertInto('studies')
    .values({ id: study.id, created_at: study.now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: study.id }))
    .execute()
}

export interface NewVersion {
  readonly id: string
  readonly studyId: string
  readonly version: number
  readonly mode: Mode
  readonly datasetVersionId: string
  readonly definition: StudyDefinition
  readonly sourceText: string
  readonly contentHash: string
  readonly createdAt: string
}

export async function insertVersion(db: Db, version: NewVersion): Promise<void> {
  await db
    .insertInto('study_versions')
    .values({
      id: version.id,
      study_id: version.studyId,
      version: version.version,
      mode: version.mode,
      dataset_version_id: version.datasetVersionId,
      definition_json: JSON.stringify(version.definition),
      source_text: version.sourceText,
      content_hash: version.contentHash,
      plans: 0,
      created_at: version.createdAt,
    })
    .execute()
}

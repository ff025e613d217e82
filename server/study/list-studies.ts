import type { Db } from '../db/tables.ts'
import type { StudyDefinition } from './definition.ts'
import { runCounts } from './store/runs.ts'
import { newestVersions } from './store/versions.ts'
import type { StudyVersion } from './study.ts'

/** A study in the list: its newest version. */
export interface StudySummary {
  readonly studyId: string
  readonly versionId: string
  readonly version: number
  readonly mode: StudyVersion['mode']
  readonly title: string
  readonly datasetVersionId: string
  readonly entry: StudyDefinition['entry']
  readonly estimatedMinutes: number
  readonly createdAt: string
  /** People who arrived at the newest version; previews and simulations of a live study apart. */
  readonly arrived: number
}

/** Every study with its newest version, in order of their names. */
export async function listStudies(services: { readonly db: Db }): Promise<StudySummary[]> {
  const [versions, arrived] = await Promise.all([
    newestVersions(services.db),
    runCounts(services.db),
  ])
  return versions.map(
    ({ id, studyId, version, mode, datasetVersionId, createdAt, definition }) => ({
      studyId,
      versionId: id,
      version,
      mode,
      title: definition.title,
      datasetVersionId,
      entry: definition.entry,
      estimatedMinutes: definition.estimated_minutes,
      createdAt,
      arrived: arrived.get(id) ?? 0,
    }),
  )
}

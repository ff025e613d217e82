import { loadDataset } from '../benchmark/index.ts'
import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { buildStudyVersion } from './rules/build-study-version.ts'
import { cellsOfVersion } from './store/cells.ts'
import { findVersion } from './store/versions.ts'
import type { StudyVersion } from './study.ts'

/** A study version with its dataset and cells. Throws AppError `study-not-found`. */
export async function loadStudyVersion(db: Db, versionId: string): Promise<StudyVersion> {
  const stored = await findVersion(db, versionId)
  if (stored === undefined) throw new AppError('study-not-found', { detail: versionId })
  const dataset = await loadDataset(db, stored.datasetVersionId)
  const cells = await cellsOfVersion(db, versionId)
  const { id, version, mode, definition } = stored
  return buildStudyVersion({ id, version, mode, definition, dataset, cells })
}

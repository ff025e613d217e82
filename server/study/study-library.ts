import type { Db } from '../db/tables.ts'
import { loadStudyVersion } from './load-study-version.ts'
import { latestStudyVersionId } from './store/versions.ts'
import type { StudyVersion } from './study.ts'

/** Study versions in memory: they never change, so each is read once. */
export interface StudyLibrary {
  /** Throws AppError `study-not-found` where there is no such version. */
  version(versionId: string): Promise<StudyVersion>
  /** The study's newest version, also one that another process has just added. */
  latest(studyId: string): Promise<StudyVersion | undefined>
}

export function createStudyLibrary(db: Db): StudyLibrary {
  const versions = new Map<string, Promise<StudyVersion>>()

  function version(versionId: string): Promise<StudyVersion> {
    const known = versions.get(versionId)
    if (known !== undefined) return known
    const loading = loadStudyVersion(db, versionId)
    versions.set(versionId, loading)
    // A version that could not be read may be there the next time.
    loading.catch(() => versions.delete(versionId))
    return loading
  }

  return {
    version,
    latest: async (studyId) => {
      const versionId = await latestStudyVersionId(db, studyId)
      return versionId === undefined ? undefined : version(versionId)
    },
  }
}

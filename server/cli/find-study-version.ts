import { AppError } from '../core/errors.ts'
import type { Services } from '../services.ts'
import { latestStudyVersionId } from '../study/index.ts'
import type { StudyArgument } from './arguments.ts'

/** The id of the version that is meant. Throws AppError `study-not-found`. */
export async function findStudyVersion(services: Services, study: StudyArgument): Promise<string> {
  const latest = await latestStudyVersionId(services.db, study.studyId)
  if (latest === undefined) throw new AppError('study-not-found', { detail: study.studyId })
  return study.version === undefined ? latest : `${study.studyId}@${String(study.version)}`
}

import type { Db } from '../db/tables.ts'
import { loadStudyVersion } from '../study/index.ts'
import { membershipsOf } from './memberships-of.ts'
import type { StudyScores } from './score.ts'
import { scoreStudy, type ScoreStudyOptions } from './score-study.ts'
import { loadDemographics, loadEstimates } from './store.ts'

/**
 * The scores of a study version as it stands now. It computes for as long as it takes: a server calls
 * `scoreInWorker` instead. Throws AppError `study-not-found`.
 */
export async function scoreStudyVersion(
  db: Db,
  studyVersionId: string,
  options: ScoreStudyOptions = {},
): Promise<StudyScores> {
  const study = await loadStudyVersion(db, studyVersionId)
  const estimates = await loadEstimates(db, studyVersionId)
  const memberships = membershipsOf(study, await loadDemographics(db, studyVersionId))
  return scoreStudy({ study, estimates, memberships }, options)
}

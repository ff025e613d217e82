import type { Db } from '../db/tables.ts'
import { loadModelResults } from '../models/index.ts'
import { loadFrames, type LoadFramesOptions } from './load-frames.ts'
import type { StudyScores } from './score.ts'
import { scoreFrames, type ScoreStudyOptions } from './score-study.ts'

/**
 * The scores of a study version as it stands now, people and models. It computes for as long as it
 * takes: a server calls `scoreInWorker` instead. Throws AppError `study-not-found`.
 */
export async function scoreStudyVersion(
  db: Db,
  studyVersionId: string,
  options: ScoreStudyOptions & LoadFramesOptions = {},
): Promise<StudyScores> {
  const { study, frames } = await loadFrames(db, studyVersionId, options)
  const models = await loadModelResults(db, study.dataset.name)
  return scoreFrames({ study, frames, models }, options)
}

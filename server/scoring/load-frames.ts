import type { Db } from '../db/tables.ts'
import { rakingWeights } from '../sample/index.ts'
import { loadStudyVersion, type StudyVersion } from '../study/index.ts'
import { createFrameBuilder } from './build-frames.ts'
import type { Frame, Memberships } from './frame.ts'
import { membershipsOf } from './memberships-of.ts'
import { loadCountedSubmissions, loadDemographics, readEstimates } from './store.ts'

export interface LoadFramesOptions {
  /** Submissions that are left out, as an exclusion rule would. */
  readonly excludeSubmissions?: ReadonlySet<string> | undefined
  /** In place of what people said about themselves. */
  readonly memberships?: Memberships | undefined
  /** In place of the raking weights that follow from it. */
  readonly weights?: ReadonlyMap<string, number> | undefined
}

const NOBODY: ReadonlySet<string> = new Set()

/**
 * The estimates of a study version as they stand now, a frame for each arm.
 * Throws AppError `study-not-found`.
 */
export async function loadFrames(
  db: Db,
  studyVersionId: string,
  options: LoadFramesOptions = {},
): Promise<{ study: StudyVersion; frames: Frame[] }> {
  const study = await loadStudyVersion(db, studyVersionId)
  const answers = await loadDemographics(db, studyVersionId)
  const memberships = options.memberships ?? membershipsOf(study, answers)
  const leaveOut = options.excludeSubmissions ?? NOBODY
  const counted = await loadCountedSubmissions(db, studyVersionId)
  const submissionIds = counted.filter((id) => !leaveOut.has(id))
  const weights =
    options.weights ?? rakingWeights({ study, submissionIds, demographics: answers })?.weights
  const builder = createFrameBuilder(study, { memberships, weights })
  for await (const estimates of readEstimates(db, submissionIds))
    for (const estimate of estimates) builder.add(estimate)
  return { study, frames: builder.build() }
}

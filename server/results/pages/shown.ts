import type { ArmResults, StudyResults } from '../study-results.ts'

/** What a page shows of a study version. */
export interface Shown {
  readonly results: StudyResults
  readonly arm: ArmResults
  /** False where newer answers are still being added. */
  readonly isCurrent: boolean
}

import type { Dataset } from '../../../benchmark/index.ts'
import type { StudyDefinition } from '../../definition.ts'
import type { StudyVersion } from '../../study.ts'
import type { ChosenQuestions } from '../choose-questions.ts'
import type { ArmNeeds } from '../participants-needed.ts'

/** What the rules look at that need the dataset. */
export interface LintInput {
  readonly definition: StudyDefinition
  readonly dataset: Dataset
  readonly chosen: ChosenQuestions
  /** The study as it would run. */
  readonly study: StudyVersion
  readonly needs: readonly ArmNeeds[]
}

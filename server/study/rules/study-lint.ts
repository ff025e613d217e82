import type { Dataset } from '../../benchmark/index.ts'
import type { StudyDefinition } from '../definition.ts'
import type { StudyVersion } from '../study.ts'
import { buildStudyVersion } from './build-study-version.ts'
import { chooseQuestions } from './choose-questions.ts'
import type { Finding } from './finding.ts'
import { lintCheckPlaces } from './lint/lint-check-places.ts'
import { lintChecks } from './lint/lint-checks.ts'
import { lintChoices } from './lint/lint-choices.ts'
import { lintCodes } from './lint/lint-codes.ts'
import { lintDemographics } from './lint/lint-demographics.ts'
import { lintDuplicates } from './lint/lint-duplicates.ts'
import { lintExamples } from './lint/lint-examples.ts'
import type { LintInput } from './lint/lint-input.ts'
import { lintEstimatedTime, lintMaximumTime, lintPay } from './lint/lint-pay-and-time.ts'
import { lintPersonalData, lintPersonalQuestions } from './lint/lint-personal-data.ts'
import { lintPractice, lintPracticeQuestion } from './lint/lint-practice.ts'
import { type ArmNeeds, participantsNeeded } from './participants-needed.ts'

/** What the file alone shows. */
export const lintDefinition = (definition: StudyDefinition): Finding[] =>
  [
    lintDuplicates,
    lintChecks,
    lintPay,
    lintMaximumTime,
    lintPersonalData,
    lintCodes,
    lintPractice,
  ].flatMap((lint) => lint(definition))

const datasetRules: readonly ((input: LintInput) => Finding[])[] = [
  lintChoices,
  lintCheckPlaces,
  lintEstimatedTime,
  lintPersonalQuestions,
  lintDemographics,
  lintPracticeQuestion,
  lintExamples,
]

export interface StudyOnDataset {
  readonly findings: readonly Finding[]
  /** The study as it would run. */
  readonly study: StudyVersion
  readonly needs: readonly ArmNeeds[]
}

/** What shows when the study is laid over its dataset. */
export function lintOnDataset(definition: StudyDefinition, dataset: Dataset): StudyOnDataset {
  const study = buildStudyVersion({
    id: `${definition.study}@0`,
    version: 0,
    mode: 'live',
    definition,
    dataset,
  })
  const needs = participantsNeeded(study)
  const chosen = chooseQuestions(dataset, definition.questions)
  const input: LintInput = { definition, dataset, chosen, study, needs }
  return { findings: datasetRules.flatMap((lint) => lint(input)), study, needs }
}

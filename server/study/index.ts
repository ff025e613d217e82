export { addStudy } from './add-study.ts'
export { checkReportText } from './check-report-text.ts'
export { checkStudy, type StudyReport } from './check-study.ts'
export {
  type AttentionCheck,
  type ComprehensionCheck,
  type Device,
  DEVICES,
  type Expression,
  type Outcome,
  OUTCOMES,
  type OwnAnswer,
  type Practice,
  type Steering,
  type StudyDefinition,
  type Target,
} from './definition.ts'
export { listStudies, type StudySummary } from './list-studies.ts'
export { loadStudyVersion } from './load-study-version.ts'
export { overviewText } from './overview-text.ts'
export { showStudy } from './show-study.ts'
export { latestStudyVersionId } from './store/versions.ts'
export { createStudyLibrary, type StudyLibrary } from './study-library.ts'
export type { StudyFile } from './study-file.ts'
export type { Arm, ArmKey, Cell, OptionSet, StudyVersion } from './study.ts'
export { defaultPractice } from './default-practice.ts'
export { practiceItemsOf } from './practice-items.ts'
export { widgetPractice } from './widget-practice.ts'

export {
  diagnoseLoaded,
  type DiagnoseOptions,
  diagnoseStudyVersion,
  type LoadedStudy,
} from './diagnose-study-version.ts'
export {
  type CalibrationBin,
  CONSORT_STAGES,
  type ConsortRow,
  type ConsortStage,
  DIAGNOSTIC_NOTES,
  type DiagnosticNote,
  type Distortion,
  DISTORTION_FIGURES,
  type DistortionFigure,
  type ExclusionRuleId,
  type JackknifeMethod,
  type Limit,
  LIMIT_IDS,
  type LimitId,
  type Reliability,
  RELIABILITY_FIGURES,
  type ReliabilityFigure,
  type SensitivityRow,
  type Spec,
  type StudyDiagnostics,
} from './diagnostics.ts'
export { EXCLUSION_RULES } from './rules/exclusion-rules.ts'

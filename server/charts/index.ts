export { renderChart } from './render-chart.ts'
export { binByTruth, type CalibrationPoint } from './specs/bin-by-truth.ts'
export {
  calibrationSpec,
  type CalibrationInput,
  type CalibrationSeries,
} from './specs/calibration.ts'
export type {
  Chart,
  ChartCell,
  ChartOutcome,
  ChartTable,
  ChartWidth,
  NoChart,
} from './specs/chart.ts'
export {
  compositionSpec,
  type CompositionInput,
  type CompositionOption,
} from './specs/composition.ts'
export { crowdCurveSpec, type CrowdCurveInput, type CrowdPoint } from './specs/crowd-curve.ts'
export type { ChartFigure } from './specs/figures.ts'
export { inOutSpec, type InOutGroup, type InOutInput, type MemberFigure } from './specs/in-out.ts'
export {
  leaderboardSpec,
  type ChartMetric,
  type LeaderboardInput,
  type LeaderboardPoint,
} from './specs/leaderboard.ts'
export { smallMultiplesSpec } from './specs/question.ts'
export type { OptionShares, QuestionGroup, QuestionInput } from './specs/question-input.ts'
export {
  sensitivitySpec,
  type SensitivityInput,
  type SensitivityPoint,
} from './specs/sensitivity.ts'

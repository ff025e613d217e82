export { buildFrames } from './build-frames.ts'
export {
  type Frame,
  type FrameCell,
  type Memberships,
  type ScoringInput,
  type StudyEstimate,
} from './frame.ts'
export { leaderboard, type LeaderboardFilter, type LeaderboardInput } from './leaderboard.ts'
export { loadFrames, type LoadFramesOptions } from './load-frames.ts'
export { membershipsOf } from './memberships-of.ts'
export { METRICS } from './metrics/index.ts'
export type { Metric } from './metrics/metric.ts'
export { METRIC_IDS, type MetricId } from './metrics/metric-id.ts'
export type {
  Comparison,
  DroppedMass,
  Interval,
  IntervalMethod,
  JackknifeMethod,
  LeaderboardRow,
  Level,
  LineId,
  Membership,
  RaterType,
  Rule,
  Scope,
  Score,
  ScoreNote,
  StudyScores,
  Weighting,
} from './score.ts'
export { LINE_IDS } from './score.ts'
export { scoreInWorker } from './score-in-worker.ts'
export {
  pointsOfFrames,
  scoreFrames,
  scorePoints,
  scoreStudy,
  type ScoreStudyOptions,
} from './score-study.ts'
export type { ScoredCell } from './scored-cells.ts'
export { scoreStudyVersion } from './score-study-version.ts'
export { scoresTable } from './scores-table.ts'

export type { Frame, FrameCell, Memberships, ScoringInput, StudyEstimate } from './frame.ts'
export { membershipsOf } from './memberships-of.ts'
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
export { scorePoints, scoreStudy } from './score-study.ts'
export { scoreStudyVersion } from './score-study-version.ts'
export { scoresTable } from './scores-table.ts'

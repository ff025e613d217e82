import type { LineId, MetricId, Score } from '../../scoring/index.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'

/** The levels that are shown beside each other, each under its plain name. */
export const PEOPLE_LEVELS = [
  { level: 'individual', rule: 'each' },
  { level: 'crowd', rule: 'first' },
  { level: 'all', rule: 'mean' },
] as const
export type PeopleLevel = (typeof PEOPLE_LEVELS)[number]

export function levelName({ level }: PeopleLevel, k: number): string {
  if (level === 'individual') return 'One person'
  return level === 'crowd' ? `Mean of the first ${String(k)}` : 'Mean of everyone'
}

const wholeArm = (results: StudyResults, { arm }: ArmResults): readonly Score[] =>
  results.scores.filter((score) => score.armKey === arm.key && score.scope === 'arm')

/** The score of people in an arm: everyone, unweighted unless asked otherwise. */
export const peopleScore = (
  results: StudyResults,
  arm: ArmResults,
  asked: PeopleLevel & { readonly metric: MetricId; readonly weighting?: Score['weighting'] },
): Score | undefined =>
  wholeArm(results, arm).find(
    (score) =>
      score.raterType === 'people' &&
      score.level === asked.level &&
      score.rule === asked.rule &&
      score.metric === asked.metric &&
      score.membership === 'everyone' &&
      score.weighting === (asked.weighting ?? 'none'),
  )

/** A reference line of an arm. */
export const lineScore = (
  results: StudyResults,
  arm: ArmResults,
  line: LineId,
  metric: MetricId = 'total-variation',
): Score | undefined =>
  wholeArm(results, arm).find(
    (score) => score.raterType === 'line' && score.rater === line && score.metric === metric,
  )

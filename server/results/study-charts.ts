import {
  calibrationSpec,
  type ChartOutcome,
  type ChartWidth,
  compositionSpec,
  type CrowdPoint,
  crowdCurveSpec,
  inOutSpec,
  type MemberFigure,
  sensitivitySpec,
} from '../charts/index.ts'
import { groupBy } from '../core/group-by.ts'
import { METRICS, type Score } from '../scoring/index.ts'
import { leaderboardOutcome, optionWords, scopeWords } from './leaderboard-outcome.ts'
import { lineWords } from './rules/line-words.ts'
import type { ArmResults, ChartPlace, StudyResults } from './study-results.ts'

/** Everything but the charts, which are made of it. */
export type Drawable = Omit<StudyResults, 'charts'>

/** A chart that is not drawn yet. */
export interface PlannedChart {
  readonly place: ChartPlace
  readonly specOf: (width: ChartWidth) => ChartOutcome
}

const METRIC = METRICS.find(({ id }) => id === 'total-variation') ?? {
  label: '',
  betterIs: 'lower',
}

const placeOf = (name: string, { arm, slug }: ArmResults): ChartPlace => ({
  id: `${name}-${slug}`,
  name,
  armKey: arm.key,
})

const scopeOf = ({ study }: Drawable, { arm }: ArmResults): string =>
  scopeWords(study.datasetTitle, arm)

/** People and three models: more lines cannot be told apart. */
const MOST_CALIBRATED = 4

const CURVE_LINES: readonly string[] = ['uniform', 'sampling-floor']

/** Total variation of a whole arm, everyone, unweighted. */
const wholeArm = ({ scores }: Drawable, { arm }: ArmResults): Score[] =>
  scores.filter(
    ({ armKey, scope, metric, membership, weighting }) =>
      armKey === arm.key &&
      scope === 'arm' &&
      metric === 'total-variation' &&
      membership === 'everyone' &&
      weighting === 'none',
  )

function leaderboardChart({ study }: Drawable, arm: ArmResults): PlannedChart {
  const { optionSet, questions, datasetTitle } = study
  const board = {
    study: { optionSet, questions: { length: questions }, dataset: { title: datasetTitle } },
    arm: arm.arm,
    metric: 'total-variation' as const,
    rows: arm.leaderboard,
  }
  return {
    place: placeOf('leaderboard', arm),
    specOf: (width) => leaderboardOutcome(board, width),
  }
}

/** People, and the first models that answered with the arm’s steering. */
function calibrationChart(drawable: Drawable, arm: ArmResults): PlannedChart {
  const { calibration, distortions } = drawable.diagnostics
  const bins = calibration.filter(({ raterType, armKey, steering }) =>
    raterType === 'people' ? armKey === arm.arm.key : steering === arm.arm.steering,
  )
  const raters = [...groupBy(bins, ({ rater, expression }) => `${rater}/${expression}`).values()]
  const series = raters.flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const fitted = (figure: 'slope' | 'intercept'): number | null =>
      distortions.find(
        (row) =>
          row.figure === figure &&
          row.scope === 'arm' &&
          row.rater === first.rater &&
          row.armKey === first.armKey &&
          row.steering === first.steering &&
          row.expression === first.expression &&
          row.level === first.level,
      )?.value ?? null
    return [
      {
        raterType: first.raterType,
        label: first.raterType === 'people' ? 'People' : `${first.rater} (${first.expression})`,
        slope: fitted('slope'),
        intercept: fitted('intercept'),
        points: own.map(({ meanTruth, meanEstimate, n }) => ({
          truth: meanTruth,
          estimate: meanEstimate,
          count: n,
        })),
      },
    ]
  })
  const input = { scope: scopeOf(drawable, arm), series: series.slice(0, MOST_CALIBRATED) }
  return { place: placeOf('calibration', arm), specOf: (width) => calibrationSpec(input, width) }
}

const memberFigure = (score: Score | undefined): MemberFigure => ({
  value: score?.value ?? null,
  interval: score?.interval ?? null,
  estimates: score?.estimates ?? 0,
  participants: score?.participants ?? 0,
})

const crowdPoint = (score: Score): CrowdPoint => ({
  k: score.k ?? 0,
  value: score.value,
  interval: score.interval,
  cells: score.cells,
})

function crowdChart(drawable: Drawable, arm: ArmResults): PlannedChart {
  const scores = wholeArm(drawable, arm)
  const people = scores.filter(({ raterType }) => raterType === 'people')
  const [first] = people.filter(({ level, rule }) => level === 'crowd' && rule === 'first')
  const [all] = people.filter(({ level, rule }) => level === 'all' && rule === 'mean')
  const input = {
    scope: scopeOf(drawable, arm),
    metric: METRIC,
    random: people
      .filter(({ level, rule }) => level === 'crowd' && rule === 'random')
      .map(crowdPoint),
    first: first === undefined ? null : crowdPoint(first),
    all: all === undefined ? null : crowdPoint(all),
    lines: scores
      .filter(({ raterType, rater }) => raterType === 'line' && CURVE_LINES.includes(rater))
      .map(({ rater, value }) => ({
        label: lineWords(rater).label,
        value,
        optionSet: optionWords(drawable.study.optionSet),
      })),
  }
  return { place: placeOf('crowd', arm), specOf: (width) => crowdCurveSpec(input, width) }
}

function groupsChart(drawable: Drawable, arm: ArmResults): PlannedChart {
  const scores = drawable.scores.filter(
    ({ armKey, scope, level, metric, weighting }) =>
      armKey === arm.arm.key &&
      scope === 'group' &&
      level === 'individual' &&
      metric === 'total-variation' &&
      weighting === 'none',
  )
  const figureOf = (groupKey: string, membership: Score['membership']): MemberFigure =>
    memberFigure(
      scores.find((score) => score.groupKey === groupKey && score.membership === membership),
    )
  const input = {
    scope: scopeOf(drawable, arm),
    metric: METRIC,
    groups: drawable.study.groups.map(({ key, attribute, label }) => ({
      attribute,
      group: label,
      inGroup: figureOf(key, 'in-group'),
      outGroup: figureOf(key, 'out-group'),
    })),
  }
  return { place: placeOf('groups', arm), specOf: (width) => inOutSpec(input, width) }
}

function sensitivityChart(drawable: Drawable, arm: ArmResults): PlannedChart {
  const { diagnostics, study } = drawable
  const rows = diagnostics.sensitivity.filter(
    ({ armKey, level }) => armKey === arm.arm.key && level === 'crowd',
  )
  const everyone = wholeArm(drawable, arm).find(
    ({ level, rule }) => level === 'crowd' && rule === 'first',
  )
  const input = {
    scope: `Mean of the first ${String(study.estimatesPerCell)}, ${scopeOf(drawable, arm)}`,
    metric: METRIC,
    everyone: { value: everyone?.value ?? null, interval: everyone?.interval ?? null },
    rules: rows
      .filter(({ rule }) => rule !== 'none')
      .map((row) => ({
        title: row.title,
        excludedSubmissions: row.excludedSubmissions,
        excludedParticipants: row.excludedParticipants,
        value: row.value,
        interval: null,
      })),
  }
  return { place: placeOf('sensitivity', arm), specOf: (width) => sensitivitySpec(input, width) }
}

function sampleChart({ study, diagnostics }: Drawable): PlannedChart[] {
  const { sample } = diagnostics
  if (sample === null) return []
  const input = {
    scope: study.title,
    source: sample.targetsSource ?? '',
    options: sample.rows,
  }
  const place = { id: 'sample', name: 'sample', armKey: null }
  return [{ place, specOf: (width) => compositionSpec(input, width) }]
}

/** Every chart of a study version. */
export const studyCharts = (drawable: Drawable): PlannedChart[] => [
  ...sampleChart(drawable),
  ...drawable.arms.flatMap((arm) => [
    leaderboardChart(drawable, arm),
    crowdChart(drawable, arm),
    calibrationChart(drawable, arm),
    groupsChart(drawable, arm),
    sensitivityChart(drawable, arm),
  ]),
]

import { LINE_IDS, type LineId, METRICS, type Score } from '../../scoring/index.ts'
import { lineWords } from '../rules/line-words.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'
import { levelName, lineScore, PEOPLE_LEVELS, peopleScore } from './find-score.ts'
import { decimals, percent, range, whole, withRange } from './numbers.ts'
import { figures, type TableView, words } from './table-view.ts'

/** Each metric at each level, beside the uniform guess. */
export function metricsTable(results: StudyResults, arm: ArmResults): TableView {
  const k = results.study.estimatesPerCell
  return {
    caption: 'Every metric at every level, with 95 % intervals',
    columns: [
      words('Metric'),
      words('Better is'),
      ...PEOPLE_LEVELS.map((level) => figures(levelName(level, k))),
      figures('Uniform guess'),
      figures('Cells'),
    ],
    rows: METRICS.map((metric, index) => {
      const scores = PEOPLE_LEVELS.map((level) =>
        peopleScore(results, arm, { ...level, metric: metric.id }),
      )
      return {
        isMarked: index === 0,
        cells: [
          metric.label,
          metric.betterIs === 'zero' ? 'near 0' : metric.betterIs,
          ...scores.map((score) => withRange(score?.value ?? null, score?.interval ?? null)),
          decimals(lineScore(results, arm, 'uniform', metric.id)?.value ?? null),
          whole(scores.at(-1)?.cells ?? 0),
        ],
      }
    }),
  }
}

/** Each reference line with what it means. */
export function linesTable(results: StudyResults, arm: ArmResults): TableView {
  return {
    caption: 'Reference lines: what the distances are to be read against',
    columns: [words('Line'), words('What is compared with the truth'), figures('Distance')],
    rows: LINE_IDS.map((line) => {
      const { label, meaning } = lineWords(line)
      return { cells: [label, meaning, decimals(lineScore(results, arm, line)?.value ?? null)] }
    }),
  }
}

const groupScores = (
  results: StudyResults,
  { arm }: ArmResults,
  groupKey: string,
): readonly Score[] =>
  results.scores.filter(
    (score) =>
      score.armKey === arm.key &&
      score.scope === 'group' &&
      score.groupKey === groupKey &&
      score.metric === 'total-variation' &&
      score.membership === 'everyone' &&
      score.weighting === 'none',
  )

/** Each group by itself. */
export function groupsTable(results: StudyResults, arm: ArmResults): TableView {
  const k = results.study.estimatesPerCell
  return {
    caption: 'Total variation by group, with 95 % intervals',
    columns: [
      words('Group'),
      ...PEOPLE_LEVELS.map((level) => figures(levelName(level, k))),
      figures('Uniform guess'),
      figures('Sampling floor'),
      figures('Cells'),
    ],
    rows: results.study.groups.map(({ key, label }) => {
      const scores = groupScores(results, arm, key)
      const people = PEOPLE_LEVELS.map(({ level, rule }) =>
        scores.find((score) => score.level === level && score.rule === rule),
      )
      const line = (id: LineId) => scores.find(({ rater }) => rater === id)?.value ?? null
      return {
        cells: [
          label,
          ...people.map((score) => withRange(score?.value ?? null, score?.interval ?? null)),
          decimals(line('uniform')),
          decimals(line('sampling-floor')),
          whole(people.at(-1)?.cells ?? 0),
        ],
      }
    }),
  }
}

/** Who the people are against whom the study names; null where it asks nothing. */
export function sampleTable(results: StudyResults): TableView | null {
  const rows = results.diagnostics.sample?.rows ?? []
  if (rows.length === 0) return null
  return {
    caption: 'Answers about themselves, beside the targets of the study',
    columns: [
      words('Answer'),
      words('Question'),
      figures('People'),
      figures('Share'),
      figures('Target'),
      figures('After weighting'),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.option,
        row.demographic,
        whole(row.people),
        percent(row.share),
        percent(row.target),
        percent(row.weightedShare),
      ],
    })),
  }
}

/** Scores weighted to the targets beside those without weights; null where there are none. */
export function rakedTable(results: StudyResults, arm: ArmResults): TableView | null {
  const pairs = PEOPLE_LEVELS.map((level) => ({
    level,
    plain: peopleScore(results, arm, { ...level, metric: 'total-variation' }),
    raked: peopleScore(results, arm, { ...level, metric: 'total-variation', weighting: 'raked' }),
  })).filter(({ raked }) => raked !== undefined)
  if (pairs.length === 0) return null
  return {
    caption: 'Total variation with and without weights',
    columns: [
      words('Level'),
      figures('Without weights'),
      figures('95 % interval'),
      figures('Weighted'),
      figures('95 % interval, weighted'),
    ],
    rows: pairs.map(({ level, plain, raked }) => ({
      cells: [
        levelName(level, results.study.estimatesPerCell),
        decimals(plain?.value ?? null),
        range(plain?.interval ?? null),
        decimals(raked?.value ?? null),
        range(raked?.interval ?? null),
      ],
    })),
  }
}

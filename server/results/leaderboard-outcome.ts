import { type ChartOutcome, type ChartWidth, leaderboardSpec } from '../charts/index.ts'
import { type LeaderboardRow, type MetricId, METRICS } from '../scoring/index.ts'
import type { Arm, OptionSet } from '../study/index.ts'
import { leaderboardLabel } from './rules/leaderboard-label.ts'

interface Board {
  readonly study: {
    readonly optionSet: OptionSet
    readonly questions: { readonly length: number }
    readonly dataset: { readonly title: string }
  }
  readonly arm: Arm
  readonly metric: MetricId
  readonly rows: readonly LeaderboardRow[]
}

export const optionWords = (optionSet: OptionSet): string =>
  optionSet === 'all' ? 'all options' : 'without refusals'

export const scopeWords = (datasetTitle: string, { steering, expression }: Arm): string =>
  [datasetTitle, steering === 'none' ? 'no steering' : steering, expression].join(', ')

/** Rows of a leaderboard as a chart. */
export function leaderboardOutcome(
  { study, arm, metric, rows }: Board,
  width: ChartWidth,
): ChartOutcome {
  const { label = metric, betterIs = 'lower' } = METRICS.find(({ id }) => id === metric) ?? {}
  const isLeftOut = ({ note }: LeaderboardRow): boolean => note === 'too-few-cells'
  const shown = rows.filter((row) => !isLeftOut(row))
  return leaderboardSpec(
    {
      scope: scopeWords(study.dataset.title, arm),
      metric: { label, betterIs },
      cells: shown[0]?.cells ?? 0,
      questions: study.questions.length,
      points: shown.map((row) => ({
        raterType: row.raterType,
        label: leaderboardLabel(row),
        value: row.value,
        interval: row.interval,
        optionSet: optionWords(study.optionSet),
      })),
      leftOut: rows
        .filter(isLeftOut)
        .map((row) => ({ label: leaderboardLabel(row), cells: row.cells })),
    },
    width,
  )
}

import { money } from './rules/words.ts'
import type { CellProgress } from './rules/cell-progress.ts'
import type { PayOverview } from './rules/pay-overview.ts'
import type { CheckOverview, StudyOverview } from './show-study.ts'
import { textTable } from './text-table.ts'

const whole = (count: number): string => count.toLocaleString('en-GB')
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const minutes = (value: number): string => `${value.toFixed(1)} minutes`

function headText(overview: StudyOverview): string {
  const { title, versionId, mode, entry, datasetVersionId } = overview
  return `${title}\n${versionId}, ${mode}, entry ${entry}, dataset ${datasetVersionId}`
}

function funnelText({ funnel, previews, simulations, participantsNeeded }: StudyOverview): string {
  const outcomes = Object.entries(funnel.byOutcome).map(([outcome, count]) => [
    `  ${outcome}`,
    whole(count),
  ])
  return textTable(
    ['participants', whole(participantsNeeded)],
    [
      ['arrived', whole(funnel.arrived)],
      ['consented', whole(funnel.consented)],
      ['started the tasks', whole(funnel.startedTasks)],
      ['finished', whole(funnel.finished)],
      ...outcomes,
      ['withdrawn', whole(funnel.withdrawn)],
      ['abandoned', whole(funnel.abandoned)],
      ['active now', whole(funnel.active)],
      ['previews, apart', whole(previews)],
      ['simulations, apart', whole(simulations)],
    ],
  ).replace('participants', 'needed      ')
}

const cellRow = (progress: CellProgress): string[] => [
  progress.armKey ?? 'all',
  whole(progress.cells),
  whole(progress.complete),
  whole(progress.done),
  whole(progress.reserved),
  whole(progress.free),
]

function cellsText({ cells, estimatesPerCell }: StudyOverview): string {
  const arms = cells.arms.length > 1 ? cells.arms : []
  return [
    `Cells (${String(estimatesPerCell)} places each)`,
    textTable(
      ['arm', 'cells', 'complete', 'done', 'reserved', 'free'],
      [cells.all, ...arms].map(cellRow),
    ),
  ].join('\n')
}

function dropOffText({ dropOff }: StudyOverview): string[] {
  if (dropOff.length === 0) return []
  const rows = dropOff.map(({ kind, reached, stopped, active }) => [
    kind,
    whole(reached),
    whole(stopped),
    whole(active),
  ])
  return ['Where people stop', textTable(['page', 'reached', 'stopped', 'there now'], rows), '']
}

const checkRow = ({ id, kind, answered, passed, rate, interval }: CheckOverview): string[] => [
  id,
  kind,
  whole(answered),
  whole(passed),
  rate === null ? '' : percent(rate),
  interval === null ? '' : `${percent(interval.low)}–${percent(interval.high)}`,
]

/** Practice cannot be failed, so it has no pass rate to look at. */
function checksText(overview: StudyOverview): string[] {
  const checks = overview.checks.filter(({ kind }) => kind !== 'practice')
  if (checks.length === 0) return []
  const heading = ['check', 'kind', 'answered', 'passed', 'rate', '95% interval']
  return ['Checks', textTable(heading, checks.map(checkRow)), '']
}

function paceText(pay: PayOverview): string {
  const { currency, medianMinutes, hourlyAtMedian, timedRuns } = pay
  if (medianMinutes === null) return 'Median time: nobody has finished yet.'
  const hourly = hourlyAtMedian === null ? '' : `, ${money(hourlyAtMedian, currency)} an hour`
  return `Median time: ${minutes(medianMinutes)} (${whole(timedRuns)} whole runs)${hourly}.`
}

function payText({ pay }: StudyOverview): string {
  const { currency, hourlyMinimum, hourlyRecommended, hourlyAtMedian, rewardAtMinimum } = pay
  const lines = [
    `Reward: ${money(pay.rewardMinor, currency)} for ${minutes(pay.estimatedMinutes)}, ${money(pay.hourlyAtEstimate, currency)} an hour.`,
    paceText(pay),
  ]
  if (pay.rewardMinor === 0) return lines.join('\n')
  if (hourlyMinimum !== null && hourlyRecommended !== null)
    lines.push(
      `Prolific: ${money(hourlyMinimum, currency)} an hour at least, ${money(hourlyRecommended, currency)} recommended.`,
    )
  const isLow = hourlyMinimum !== null && hourlyAtMedian !== null && hourlyAtMedian < hourlyMinimum
  if (isLow && rewardAtMinimum !== null)
    lines.push(
      `This is below Prolific’s minimum: raise the reward to ${money(rewardAtMinimum, currency)}.`,
    )
  return lines.join('\n')
}

/** What `plumbline study show` prints. */
export const overviewText = (overview: StudyOverview): string =>
  [
    headText(overview),
    '',
    'Participants',
    funnelText(overview),
    '',
    cellsText(overview),
    '',
    ...dropOffText(overview),
    ...checksText(overview),
    'Time and pay',
    payText(overview),
  ].join('\n')

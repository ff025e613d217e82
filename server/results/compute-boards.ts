import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { loadModelResults } from '../models/index.ts'
import { leaderboard, loadFrames } from '../scoring/index.ts'
import type { Steering } from '../study/index.ts'
import { drawChart } from './draw-chart.ts'
import { leaderboardOutcome } from './leaderboard-outcome.ts'
import { armSlug } from './rules/arm-slug.ts'
import { boardChartId, type BoardFilter, isOnBoard } from './rules/board-filter.ts'
import type { ShownChart } from './study-results.ts'

export interface BoardsOrder {
  readonly studyVersionId: string
  readonly steering: Steering
  readonly filter: BoardFilter
}

const unlessAny = <T extends string>(choice: T | 'any'): T | undefined =>
  choice === 'any' ? undefined : choice

/**
 * A leaderboard for each arm of a study version that the filter lets through. It computes for as long
 * as it takes: the thread of results calls it. Throws AppError `study-not-found`.
 */
export async function computeBoards(
  db: Db,
  { studyVersionId, steering, filter }: BoardsOrder,
  onProgress: OnProgress,
): Promise<ShownChart[]> {
  const { study, frames } = await loadFrames(db, studyVersionId)
  const models = await loadModelResults(db, study.dataset.name)
  const { metric, level, expression } = filter
  const asked = { metric, level: unlessAny(level), expression: unlessAny(expression) }
  const shown = frames.filter(({ arm }) => isOnBoard(arm, { steering, expression }))
  const charts: ShownChart[] = []
  for (const frame of shown) {
    onProgress({ stage: 'scoring', done: charts.length, total: shown.length })
    const rows = leaderboard({ study, frame, models }, asked)
    const id = boardChartId(armSlug(frame.arm.key), filter)
    const board = { study, arm: frame.arm, rows, metric }
    charts.push(
      await drawChart({ id, name: 'leaderboard', armKey: frame.arm.key }, (width) =>
        leaderboardOutcome(board, width),
      ),
    )
  }
  return charts
}

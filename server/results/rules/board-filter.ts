import type { ModelExpression } from '../../models/index.ts'
import type { MetricId } from '../../scoring/index.ts'
import type { Arm } from '../../study/index.ts'

/** What a leaderboard compares. */
export interface BoardFilter {
  readonly level: 'any' | 'individual' | 'crowd' | 'all'
  readonly metric: MetricId
  readonly expression: 'any' | ModelExpression
}

const PREFIX = 'leaderboard-'
const BETWEEN = '--'

/** The id of the chart: it says all that the chart shows. */
export const boardChartId = (slug: string, { level, metric, expression }: BoardFilter): string =>
  `${PREFIX}${[slug, level, metric, expression].join(BETWEEN)}`

/** The parts of such an id; undefined where it is none. */
export function boardParts(chartId: string) {
  const [start = '', level, metric, expression, ...more] = chartId.split(BETWEEN)
  if (!start.startsWith(PREFIX) || expression === undefined || more.length > 0) return undefined
  return { slug: start.slice(PREFIX.length), filter: { level, metric, expression } }
}

/** Whether people of the arm are on the board. */
export const isOnBoard = (
  arm: Arm,
  asked: { readonly steering: Arm['steering']; readonly expression: BoardFilter['expression'] },
): boolean =>
  arm.steering === asked.steering &&
  (asked.expression === 'any' || asked.expression === arm.expression)

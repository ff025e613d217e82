import type { CrowdVariant } from './crowd-variants.ts'
import type { Frame } from './frame.ts'
import { measureCrowds } from './measure-crowds.ts'
import type { MetricId } from './metrics/metric-id.ts'
import type { Part } from './parts-of.ts'
import { rowsOfCell } from './rules/cell-rows.ts'
import { countRows } from './rules/count-rows.ts'
import type { Crowd } from './rules/crowd.ts'
import type { Measured } from './rules/measured.ts'
import type { Score } from './score.ts'
import { type Rated, scoreParts } from './score-parts.ts'
import type { ScoringContext } from './scoring-context.ts'

/** The crowd of each cell; undefined where there is nothing to make it of. */
export const crowdsOf = (frame: Frame, { rows, make }: CrowdVariant): (Crowd | undefined)[] =>
  frame.cells.map(({ index }) => {
    const own = rowsOfCell(rows, index)
    return own.length === 0 ? undefined : make(own, index)
  })

export interface CrowdScores {
  readonly scores: readonly Score[]
  readonly measured: ReadonlyMap<MetricId, Measured>
}

/** One way to make a distribution a cell, by every metric. */
export function scoreCrowds(
  frame: Frame,
  variant: CrowdVariant,
  parts: readonly Part[],
  context: ScoringContext,
  rated: Rated,
): CrowdScores {
  const crowds = crowdsOf(frame, variant)
  const { uncertainty } = context
  const { level, rule, k, weighting } = variant
  const isPresent = (cell: number): boolean => crowds[cell] !== undefined
  const isScored = (_row: number, cell: number): boolean =>
    isPresent(cell) && frame.cells[cell]?.reference !== null
  const counts = countRows(frame, parts, variant.rows, isScored)
  const measured = new Map<MetricId, Measured>()
  const scores = context.metrics.flatMap((metric) => {
    const own = measureCrowds(frame.cells, crowds, metric, uncertainty?.references ?? null)
    measured.set(metric.id, own)
    return scoreParts(parts, {
      rated: { ...rated, level, rule, k, weighting },
      metric,
      measured: own,
      isPresent,
      counts:
        metric.needs === 'ordinal'
          ? countRows(frame, parts, variant.rows, (_row, cell) => (own.weights[cell] ?? 0) > 0)
          : counts,
      errors: uncertainty === null ? undefined : { uncertainty },
    })
  })
  return { scores, measured }
}

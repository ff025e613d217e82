import { MEMBERSHIP_CODES, type Frame } from './frame.ts'
import { measureEachRow, measureRows, type RowWeights } from './measure-rows.ts'
import type { MetricId } from './metrics/metric-id.ts'
import { isOverQuestions, type Part } from './parts-of.ts'
import { type CellRows, memberRows, placedRows, rowsOfCell } from './rules/cell-rows.ts'
import { countRows, type RowCounts } from './rules/count-rows.ts'
import type { Measured } from './rules/measured.ts'
import { type TwoWayError, twoWayErrors } from './rules/two-way-errors.ts'
import type { Membership, Score, Weighting } from './score.ts'
import { type Rated, scoreParts } from './score-parts.ts'
import type { ScoringContext } from './scoring-context.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { isNaN } = Number

/** Single estimates of some people, and how much each counts. */
interface RowSet {
  readonly membership: Membership
  readonly weighting: Weighting
  readonly rows: CellRows
  readonly rowWeights: RowWeights
}

const MINIMUM = 2

function weightsOf(frame: Frame, { rows }: CellRows, weights: Float64Array | null): RowWeights {
  const rowWeights = new Float64Array(frame.rows)
  for (const row of rows) rowWeights[row] = weights?.[frame.submissionOf[row] ?? -1] ?? 1
  return rowWeights
}

/** Members and others apart only where it can be known who is a member; raked where there are weights. */
function rowSetsOf(frame: Frame): RowSet[] {
  const set = (
    rows: CellRows,
    columns: Pick<RowSet, 'membership' | 'weighting'>,
    weights: Float64Array | null = null,
  ): RowSet => ({ ...columns, rows, rowWeights: weightsOf(frame, rows, weights) })

  const placed = placedRows(frame)
  const sets = [set(placed, { membership: 'everyone', weighting: 'none' })]
  if (frame.cells.some(({ hasMembers }) => hasMembers))
    for (const membership of ['in-group', 'out-group'] as const)
      sets.push(
        set(memberRows(frame, MEMBERSHIP_CODES[membership]), { membership, weighting: 'none' }),
      )
  if (frame.weights !== null)
    sets.push(set(placed, { membership: 'everyone', weighting: 'raked' }, frame.weights))
  return sets
}

const isForPart = ({ membership }: RowSet, { cells }: Part): boolean =>
  membership === 'everyone' || cells.some(({ hasMembers }) => hasMembers)

interface Columns {
  /** By metric. */
  readonly distances: readonly Float64Array[]
  /** By metric, then by set. */
  readonly measured: readonly (readonly Measured[])[]
}

function measureSets(frame: Frame, sets: readonly RowSet[], context: ScoringContext): Columns {
  const distances = context.metrics.map((metric) => measureEachRow(frame, metric))
  const rowWeights = sets.map((set) => set.rowWeights)
  const measured = context.metrics.map((metric, index) =>
    measureRows(frame, metric, rowWeights, {
      distances: distances[index] ?? new Float64Array(frame.rows),
      resamples: context.uncertainty?.references ?? null,
      withoutOf: context.uncertainty === null ? [] : rowWeights.slice(0, 1),
    }),
  )
  return { distances, measured }
}

/** By part and metric. */
function errorsOf(
  frame: Frame,
  { set, parts, counts }: { set: RowSet; parts: readonly Part[]; counts: readonly RowCounts[] },
  { columns, index }: { columns: Columns; index: number },
  { uncertainty, seed, metrics }: ScoringContext,
): (readonly (TwoWayError | null)[])[] {
  const { resamples } = uncertainty ?? { resamples: 0 }
  const measuredColumns = metrics.map((_metric, metric) => ({
    distances: columns.distances[metric] ?? new Float64Array(0),
    bases: columns.measured[metric]?.[index]?.bases ?? new Float64Array(0),
  }))
  return parts.map((part, place) => {
    if (!isOverQuestions(part) || (counts[place]?.participants ?? 0) < MINIMUM) return []
    const { rows, rowWeights } = set
    return twoWayErrors(frame, part, {
      rows,
      rowWeights,
      columns: measuredColumns,
      seed,
      resamples,
    })
  })
}

function scoreSet(
  frame: Frame,
  set: RowSet,
  parts: readonly Part[],
  {
    columns,
    index,
    context,
    rated,
  }: { columns: Columns; index: number; context: ScoringContext; rated: Rated },
): Score[] {
  const own = parts.filter((part) => isForPart(set, part))
  const hasReference = (_row: number, cell: number): boolean =>
    frame.cells[cell]?.reference !== null
  const counts = countRows(frame, own, set.rows, hasReference)
  const { uncertainty } = context
  const errors =
    uncertainty === null
      ? undefined
      : errorsOf(frame, { set, parts: own, counts }, { columns, index }, context)
  return context.metrics.flatMap((metric, place) => {
    const measured = columns.measured[place]?.[index]
    const distances = columns.distances[place]
    if (measured === undefined || distances === undefined) return []
    return scoreParts(own, {
      rated: { ...rated, membership: set.membership, weighting: set.weighting },
      metric,
      measured,
      isPresent: (cell) => rowsOfCell(set.rows, cell).length > 0,
      counts:
        metric.needs === 'ordinal'
          ? countRows(frame, own, set.rows, (row) => !isNaN(distances[row] ?? Number.NaN))
          : counts,
      errors:
        uncertainty === null || errors === undefined
          ? undefined
          : { uncertainty, twoWay: errors.map((each) => each[place] ?? null) },
    })
  })
}

export interface IndividualScores {
  readonly scores: readonly Score[]
  /** Everyone's single estimates, by metric, for the comparisons with models. */
  readonly everyone: ReadonlyMap<MetricId, Measured>
}

/** The level `individual`: each estimate that holds a place by itself. */
export function scoreIndividuals(
  frame: Frame,
  parts: readonly Part[],
  context: ScoringContext,
  rated: Rated,
): IndividualScores {
  const sets = rowSetsOf(frame)
  const columns = measureSets(frame, sets, context)
  const everyone = context.metrics.flatMap(({ id }, metric) => {
    const measured = columns.measured[metric]?.[0]
    return measured === undefined ? [] : [[id, measured] as const]
  })
  return {
    scores: sets.flatMap((set, index) =>
      scoreSet(frame, set, parts, { columns, index, context, rated }),
    ),
    everyone: new Map(everyone),
  }
}

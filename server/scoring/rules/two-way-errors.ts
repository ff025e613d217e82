import { createRandom } from '../../core/random.ts'
import { twoWayBootstrap } from '../../stats/two-way-bootstrap.ts'
import type { Frame } from '../frame.ts'
import type { Part } from '../parts-of.ts'
import type { Interval } from '../score.ts'
import type { RowWeights } from '../measure-rows.ts'
import { type CellRows, rowsOfCell } from './cell-rows.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { sqrt } = Math
const { isNaN } = Number

/** What is resampled: one column of distances and bases a metric. */
export interface MeasuredColumn {
  /** By row; NaN where missing. */
  readonly distances: Float64Array
  /** By cell. */
  readonly bases: Float64Array
}

/** Of a ratio: the standard deviation over the resamples, and their percentiles. */
export interface TwoWayError {
  readonly standardError: number
  readonly interval: Interval
}

function renumbered(numbers: readonly number[]) {
  const places = new Map<number, number>()
  const renumbers = Uint32Array.from(numbers, (number) => {
    const place = places.get(number) ?? places.size
    places.set(number, place)
    return place
  })
  return { numbers: renumbers, count: places.size }
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return sqrt(squares / (values.length - 1))
}

/**
 * The two-way bootstrap of single estimates, for all metrics of a part with the same draws. They depend
 * on the seed and on how many people and questions there are. Null for a metric that is missing.
 */
export function twoWayErrors(
  frame: Frame,
  { cells }: Pick<Part, 'cells'>,
  order: {
    readonly rows: CellRows
    readonly rowWeights: RowWeights
    readonly columns: readonly MeasuredColumn[]
    readonly seed: string
    readonly resamples: number
  },
): (TwoWayError | null)[] {
  const own = cells.flatMap(({ index }) => Array.from(rowsOfCell(order.rows, index)))
  const people = renumbered(own.map((row) => frame.participantOf[row] ?? 0))
  const questions = renumbered(
    own.map((row) => frame.cells[frame.cellOf[row] ?? 0]?.questionNumber ?? 0),
  )
  const weightOf = (row: number, distances: Float64Array): number =>
    isNaN(distances[row] ?? Number.NaN) ? 0 : (order.rowWeights[row] ?? 0)
  const results = twoWayBootstrap({
    participants: people.numbers,
    questions: questions.numbers,
    participantCount: people.count,
    questionCount: questions.count,
    numerators: order.columns.map(({ distances }) =>
      Float64Array.from(own, (row) => {
        const weight = weightOf(row, distances)
        return weight === 0 ? 0 : weight * (distances[row] ?? 0)
      }),
    ),
    denominators: order.columns.map(({ distances, bases }) =>
      Float64Array.from(
        own,
        (row) => weightOf(row, distances) * (bases[frame.cellOf[row] ?? 0] ?? 0),
      ),
    ),
    resamples: order.resamples,
    random: createRandom(
      `${order.seed}/two-way/${String(people.count)}/${String(questions.count)}`,
    ),
  })
  return results.map(({ values, interval }) =>
    interval === null ? null : { standardError: standardDeviation(values), interval },
  )
}

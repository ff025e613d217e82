import type { Frame, FrameCell } from './frame.ts'
import type { Metric } from './metrics/metric.ts'
import { REFERENCE_RESAMPLES, type ReferenceResamples } from './reference-resamples.ts'
import {
  dropMissing,
  emptyResampled,
  type Measured,
  noWithout,
  packWithout,
} from './rules/measured.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { isNaN } = Number

/** Calls back with a metric of each row of a cell against a reference. Nothing is made for a row. */
function eachDistance(
  frame: Frame,
  cell: FrameCell,
  measure: (estimate: Float64Array) => number,
  take: (row: number, distance: number) => void,
): void {
  const estimate = new Float64Array(cell.options.length)
  for (let row = cell.firstRow; row < cell.firstRow + cell.rowCount; row += 1) {
    const start = frame.shareStart[row] ?? 0
    for (let option = 0; option < estimate.length; option += 1)
      estimate[option] = frame.shares[start + option] ?? Number.NaN
    take(row, measure(estimate))
  }
}

/** One metric of every row of a frame by itself: NaN where it is missing. */
export function measureEachRow(frame: Frame, metric: Metric): Float64Array {
  const distances = new Float64Array(frame.rows).fill(Number.NaN)
  for (const cell of frame.cells) {
    const { reference, ordinals } = cell
    if (reference === null) continue
    eachDistance(
      frame,
      cell,
      (estimate) => metric.measure(estimate, reference, ordinals),
      (row, distance) => {
        distances[row] = distance
      },
    )
  }
  return distances
}

/** By row: how much it counts; 0 where it is not among those that are scored. */
export type RowWeights = Float64Array

function measureWithout(frame: Frame, distances: Float64Array, rowWeights: RowWeights) {
  const without = noWithout()
  for (const cell of frame.cells) {
    const own = new Map<number, { sum: number; weight: number }>()
    let sum = 0
    let whole = 0
    for (let row = cell.firstRow; row < cell.firstRow + cell.rowCount; row += 1) {
      const weight = rowWeights[row] ?? 0
      const distance = distances[row] ?? Number.NaN
      if (weight === 0 || isNaN(distance)) continue
      const person = frame.participantOf[row] ?? -1
      const known = own.get(person) ?? { sum: 0, weight: 0 }
      own.set(person, { sum: known.sum + weight * distance, weight: known.weight + weight })
      sum += weight * distance
      whole += weight
    }
    for (const [participant, { sum: ownSum, weight }] of own) {
      without.cell.push(cell.index)
      without.participant.push(participant)
      without.numerator.push(own.size === 1 ? Number.NaN : sum - ownSum)
      without.weight.push(whole - weight)
    }
  }
  return packWithout(without)
}

/**
 * The rows' distances against other references, added up for each set of weights. A cell drops out of
 * the resamples in which a row of it has none.
 */
function measureResampled(
  frame: Frame,
  metric: Metric,
  sets: readonly RowWeights[],
  { distances, resamples }: { distances: Float64Array; resamples: ReferenceResamples },
) {
  const all = sets.map(() => emptyResampled(frame.cells.length, REFERENCE_RESAMPLES))
  const add = (row: number, distance: number, place: number): void => {
    if (isNaN(distances[row] ?? Number.NaN)) return
    for (let set = 0; set < sets.length; set += 1) {
      const weight = sets[set]?.[row] ?? 0
      const into = all[set]
      if (weight === 0 || into === undefined) continue
      into.numerators[place] = (into.numerators[place] ?? 0) + weight * distance
    }
  }
  for (const cell of frame.cells) {
    const references = cell.rowCount === 0 ? null : resamples(cell)
    for (const [resample, reference] of (references ?? []).entries()) {
      const place = cell.index * REFERENCE_RESAMPLES + resample
      const base = metric.base(reference)
      for (const into of all) {
        into.isKnown[cell.index] = 1
        into.bases[place] = base
      }
      eachDistance(
        frame,
        cell,
        (estimate) => metric.measure(estimate, reference, cell.ordinals),
        (row, distance) => {
          add(row, distance, place)
        },
      )
      for (const into of all) dropMissing(into, place)
    }
  }
  return all
}

/**
 * One metric of single estimates, for several sets of rows at once: a cell's numerator is the sum over
 * its rows, its weight how much they count. `withoutOf` names the sets that each person is left out of.
 */
export function measureRows(
  frame: Frame,
  metric: Metric,
  sets: readonly RowWeights[],
  options: {
    readonly distances: Float64Array
    readonly resamples: ReferenceResamples | null
    readonly withoutOf: readonly RowWeights[]
  },
): Measured[] {
  const { distances, resamples } = options
  const resampled = resamples && measureResampled(frame, metric, sets, { distances, resamples })
  const bases = Float64Array.from(frame.cells, ({ reference }) =>
    reference === null ? 0 : metric.base(reference),
  )
  return sets.map((rowWeights, set) => {
    const numerators = new Float64Array(frame.cells.length)
    const weights = new Float64Array(frame.cells.length)
    for (let row = 0; row < frame.rows; row += 1) {
      const weight = rowWeights[row] ?? 0
      const distance = distances[row] ?? Number.NaN
      if (weight === 0 || isNaN(distance)) continue
      const cell = frame.cellOf[row] ?? 0
      numerators[cell] = (numerators[cell] ?? 0) + weight * distance
      weights[cell] = (weights[cell] ?? 0) + weight
    }
    return {
      numerators,
      weights,
      bases,
      without: options.withoutOf.includes(rowWeights)
        ? measureWithout(frame, distances, rowWeights)
        : packWithout(noWithout()),
      resampled: resampled?.[set] ?? null,
    }
  })
}

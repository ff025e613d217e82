import type { Metric } from './metrics/metric.ts'
import type { ReferenceResamples } from './reference-resamples.ts'
import { REFERENCE_RESAMPLES } from './reference-resamples.ts'
import type { Crowd } from './rules/crowd.ts'
import {
  dropMissing,
  emptyResampled,
  type Measured,
  meanOfPresent,
  noWithout,
  packWithout,
  type Resampled,
  type WithoutRows,
} from './rules/measured.ts'
import type { ScoredCell } from './scored-cells.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { isNaN } = Number

/** A crowd that can be drawn in many ways is measured against other references by so many of them. */
const RESAMPLED_DISTRIBUTIONS = 10

function measureWithout(
  crowd: Crowd,
  distances: Float64Array,
  measure: (distribution: Float64Array) => number,
  push: (participant: number, numerator: number) => void,
): void {
  let sum = 0
  let count = 0
  const add = (distance: number, sign: 1 | -1): void => {
    if (isNaN(distance)) return
    sum += sign * distance
    count += sign
  }
  for (const distance of distances) add(distance, 1)
  const [wholeSum, wholeCount] = [sum, count]
  for (const { participant, dropped, added } of crowd.without) {
    sum = wholeSum
    count = wholeCount
    for (const place of dropped) add(distances[place] ?? Number.NaN, -1)
    if (count === 0) sum = 0
    for (const distribution of added) add(measure(distribution), 1)
    push(participant, count === 0 ? Number.NaN : sum / count)
  }
}

function measureResampled(
  cell: ScoredCell,
  crowd: Crowd,
  metric: Metric,
  { references, into }: { references: readonly Float64Array[] | null; into: Resampled },
): void {
  if (references === null) return
  into.isKnown[cell.index] = 1
  const distributions = crowd.distributions.slice(0, RESAMPLED_DISTRIBUTIONS)
  const distances = new Float64Array(distributions.length)
  for (const [resample, reference] of references.entries()) {
    const place = cell.index * into.count + resample
    for (let each = 0; each < distributions.length; each += 1)
      distances[each] = metric.measure(distributions[each] ?? reference, reference, cell.ordinals)
    into.numerators[place] = meanOfPresent(distances)
    into.bases[place] = metric.base(reference)
    dropMissing(into, place)
  }
}

/** One metric of one crowd a cell: every scored cell weighs the same. */
export function measureCrowds(
  cells: readonly ScoredCell[],
  crowds: readonly (Crowd | undefined)[],
  metric: Metric,
  resamples: ReferenceResamples | null,
): Measured {
  const numerators = new Float64Array(cells.length)
  const weights = new Float64Array(cells.length)
  const bases = new Float64Array(cells.length)
  const without: WithoutRows = noWithout()
  const resampled = resamples && emptyResampled(cells.length, REFERENCE_RESAMPLES)
  for (const cell of cells) {
    const crowd = crowds[cell.index]
    const { reference } = cell
    if (crowd === undefined || reference === null) continue
    const measure = (distribution: Float64Array): number =>
      metric.measure(distribution, reference, cell.ordinals)
    const distances = Float64Array.from(crowd.distributions, measure)
    const distance = meanOfPresent(distances)
    if (isNaN(distance)) continue
    numerators[cell.index] = distance
    weights[cell.index] = 1
    bases[cell.index] = metric.base(reference)
    measureWithout(crowd, distances, measure, (participant, numerator) => {
      without.cell.push(cell.index)
      without.participant.push(participant)
      without.numerator.push(numerator)
      without.weight.push(1)
    })
    if (resampled !== null && resamples !== null)
      measureResampled(cell, crowd, metric, { references: resamples(cell), into: resampled })
  }
  return { numerators, weights, bases, without: packWithout(without), resampled }
}

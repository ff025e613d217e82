import { groupBy } from '../../core/group-by.ts'
import type { Frame, FrameCell } from '../../scoring/index.ts'
import { at } from '../../stats/at.ts'
import { totalVariationOf } from '../../stats/total-variation.ts'
import type { Distortion } from '../diagnostics.ts'
import { type CellSums, everyRow, meanOf, meanWithout, rowsOf, sumCell } from './cell-sums.ts'
import { distortionRows, meanAt } from './distortion-rows.ts'
import type { RatedFrame } from './rated-frame.ts'
import { createScopedTallies, enterCell } from './scoped-tallies.ts'
import type { Sums } from './tally.ts'

/** Estimated gap, true gap, pairs. */
const WIDTH = 3

/** A cell with estimates and a reference. */
interface Side {
  readonly cell: FrameCell
  readonly reference: Float64Array
  readonly sums: CellSums
}

function sideOf(frame: Frame, cell: FrameCell): Side[] {
  const { reference } = cell
  const sums = sumCell(frame, cell, rowsOf(cell, everyRow))
  return reference === null || sums.count === 0 ? [] : [{ cell, reference, sums }]
}

function gapOf(
  [one, other]: readonly [Side, Side],
  mean: (sums: CellSums) => Float64Array | null,
): Float64Array {
  const [first, second] = [mean(one.sums), mean(other.sums)]
  if (first === null || second === null) return new Float64Array(WIDTH)
  const truth = totalVariationOf(one.reference, other.reference)
  return Float64Array.of(totalVariationOf(first, second), truth, 1)
}

function entryOf(pair: readonly [Side, Side]) {
  const sums = gapOf(pair, meanOf)
  const people = new Set(pair.flatMap((side) => [...side.sums.byParticipant.keys()]))
  const losses = [...people].map((participant) => {
    const rest = gapOf(pair, (each) => meanWithout(each, participant))
    return [participant, sums.map((sum, index) => sum - at(rest, index))] as const
  })
  return { sums, losses: new Map(losses) }
}

function pairsOf(sides: readonly Side[]): [Side, Side][] {
  return sides.flatMap((one, index) =>
    sides.slice(index + 1).map((other): [Side, Side] => [one, other]),
  )
}

const exaggeration = (sums: Sums): number =>
  at(sums, 1) > 0 ? at(sums, 0) / at(sums, 1) : Number.NaN

/**
 * How far apart two groups of an attribute are estimated to be, and how far they are: the total
 * variation between their mean estimates, and between their references, each a mean over questions and
 * pairs of groups. The exaggeration is their ratio: above 1 where people see more difference than
 * there is. Not with steering none, which estimates no groups.
 */
export function groupGaps({ rater, frame }: RatedFrame): Distortion[] {
  if (frame.arm.steering === 'none') return []
  const tallies = createScopedTallies(frame, { width: WIDTH, deepest: 'attribute' })
  const byPlace = groupBy(frame.cells, ({ questionKey, group }) =>
    JSON.stringify([questionKey, group.attribute]),
  )
  for (const cells of byPlace.values())
    for (const pair of pairsOf(cells.flatMap((cell) => sideOf(frame, cell))))
      enterCell(tallies, pair[0].cell, entryOf(pair))
  return distortionRows({
    rater,
    tallies,
    level: 'all',
    unit: 'pairs of groups',
    countAt: 2,
    without: 'no-estimates',
    figures: [
      { figure: 'true-gap', statistic: meanAt(1, 2) },
      { figure: 'estimated-gap', statistic: meanAt(0, 2) },
      { figure: 'gap-exaggeration', statistic: exaggeration },
    ],
  })
}

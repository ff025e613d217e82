import type { FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import { totalVariationOf } from '../../stats/total-variation.ts'
import type { Distortion } from '../diagnostics.ts'
import { everyRow, holdsPlace, meanOf, meanWithout, rowsOf, sumCell } from './cell-sums.ts'
import { distortionRows } from './distortion-rows.ts'
import type { RatedFrame } from './rated-frame.ts'
import { createScopedTallies, enterCell } from './scoped-tallies.ts'
import type { Sums } from './tally.ts'

/** The same people’s, or the same model’s, two ways to say a distribution. */
export interface Expressions {
  readonly sequence: RatedFrame
  readonly verbalize: RatedFrame
}

/** Sums over the cells that both have: distance of the sequences, of the percentages, and how many cells. */
const WIDTH = 3
const SEQUENCE = 0
const VERBALIZE = 1
const CELLS = 2

/** How far a cell is from the truth in one expression, and without each person; null: nothing is left. */
interface CellDistance {
  readonly distance: number | null
  readonly without: ReadonlyMap<string, number | null>
}

type Measure = (rated: RatedFrame, cell: FrameCell, reference: Float64Array) => CellDistance

const idOf = ({ frame }: RatedFrame, participant: number): string =>
  frame.participantIds[participant] ?? ''

const meanOver = (sum: number, count: number): number | null => (count === 0 ? null : sum / count)

const distanceOfEach: Measure = (rated, cell, reference) => {
  const { frame } = rated
  let sum = 0
  const own = new Map<string, { sum: number; count: number }>()
  const rows = rowsOf(cell, holdsPlace(frame))
  for (const row of rows) {
    const distance = totalVariationOf(sharesOfRow(frame, row), reference)
    const id = idOf(rated, at(frame.participantOf, row))
    const theirs = own.get(id) ?? { sum: 0, count: 0 }
    own.set(id, { sum: theirs.sum + distance, count: theirs.count + 1 })
    sum += distance
  }
  const without = [...own].map(
    ([id, theirs]) => [id, meanOver(sum - theirs.sum, rows.length - theirs.count)] as const,
  )
  return { distance: meanOver(sum, rows.length), without: new Map(without) }
}

const distanceOfMean: Measure = (rated, cell, reference) => {
  const sums = sumCell(rated.frame, cell, rowsOf(cell, everyRow))
  const distance = (mean: Float64Array | null) =>
    mean === null ? null : totalVariationOf(mean, reference)
  const without = [...sums.byParticipant.keys()].map(
    (participant) => [idOf(rated, participant), distance(meanWithout(sums, participant))] as const,
  )
  return { distance: distance(meanOf(sums)), without: new Map(without) }
}

/** A cell counts once on either side, however many estimates each has: else their mix would be a gap. */
const sumsOf = (sequence: number | null, verbalize: number | null): Float64Array =>
  sequence === null || verbalize === null
    ? new Float64Array(WIDTH)
    : Float64Array.of(sequence, verbalize, 1)

const gapOf = (sums: Sums): number => at(sums, SEQUENCE) / at(sums, VERBALIZE) - 1

/** The distance without a person; the whole one where nothing in it is theirs. */
const distanceWithout = ({ distance, without }: CellDistance, id: string): number | null => {
  const rest = without.get(id)
  return rest === undefined ? distance : rest
}

function gapAt(
  { sequence, verbalize }: Expressions,
  level: 'individual' | 'all',
  measure: Measure,
): Distortion[] {
  const ids = [...new Set([...sequence.frame.participantIds, ...verbalize.frame.participantIds])]
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const tallies = createScopedTallies(sequence.frame, {
    width: WIDTH,
    deepest: 'group',
    participants: ids.length,
  })
  for (const [index, cell] of sequence.frame.cells.entries()) {
    const other = verbalize.frame.cells[index]
    if (cell.reference === null || other === undefined) continue
    const drawn = measure(sequence, cell, cell.reference)
    const stated = measure(verbalize, other, cell.reference)
    const sums = sumsOf(drawn.distance, stated.distance)
    if (at(sums, CELLS) === 0) continue
    const people = new Set([...drawn.without.keys(), ...stated.without.keys()])
    const losses = [...people].map((id) => {
      const rest = sumsOf(distanceWithout(drawn, id), distanceWithout(stated, id))
      return [numbers.get(id) ?? 0, sums.map((sum, place) => sum - at(rest, place))] as const
    })
    enterCell(tallies, cell, { sums, losses: new Map(losses) })
  }
  return distortionRows({
    rater: sequence.rater,
    tallies,
    level,
    unit: 'cells',
    countAt: CELLS,
    without: 'no-estimates',
    figures: [{ figure: 'knowledge-to-simulation-gap', statistic: gapOf }],
  })
}

/**
 * How much farther from the truth drawn answers are than stated percentages: the total variation of
 * the sequences over that of the percentages, less 1, on the cells that have both, each cell alike.
 * 0 where drawing loses nothing, 1 where it doubles the distance.
 */
export const simulationGap = (both: Expressions): Distortion[] => [
  ...(both.sequence.rater.raterType === 'people' ? gapAt(both, 'individual', distanceOfEach) : []),
  ...gapAt(both, 'all', distanceOfMean),
]

/** Sequences and percentages that differ in nothing else. */
export const expressionPairs = (rated: readonly RatedFrame[]): Expressions[] =>
  rated
    .filter(({ rater }) => rater.expression === 'sequence')
    .flatMap((sequence) =>
      rated
        .filter(
          ({ rater }) =>
            rater.expression === 'verbalize' &&
            rater.rater === sequence.rater.rater &&
            rater.steering === sequence.rater.steering &&
            rater.ownAnswer === sequence.rater.ownAnswer,
        )
        .map((verbalize) => ({ sequence, verbalize })),
    )

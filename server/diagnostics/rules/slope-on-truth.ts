import type { FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import type { Distortion } from '../diagnostics.ts'
import { everyRow, holdsPlace, meanOf, meanWithout, rowsOf, sumCell } from './cell-sums.ts'
import { type FigureSet, distortionRows } from './distortion-rows.ts'
import type { RatedFrame } from './rated-frame.ts'
import { createScopedTallies, enterCell } from './scoped-tallies.ts'
import type { Sums } from './tally.ts'

/** Points of a line: how many, and the sums of x, y, x squared and x times y. */
const WIDTH = 5

function addPoints(sums: Float64Array, xs: Float64Array, ys: Float64Array): void {
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [at(xs, index), at(ys, index)]
    for (const [place, term] of [1, x, y, x * x, x * y].entries())
      sums[place] = at(sums, place) + term
  }
}

function pointsOf(truth: Float64Array, estimate: Float64Array | null): Float64Array {
  const sums = new Float64Array(WIDTH)
  if (estimate !== null) addPoints(sums, truth, estimate)
  return sums
}

/** Least squares. NaN where the truth does not vary. */
function slope(sums: Sums): number {
  const [n, x, y, xx, xy] = [0, 1, 2, 3, 4].map((index) => at(sums, index))
  const [count, sumX, sumY] = [n ?? 0, x ?? 0, y ?? 0]
  const spread = count * (xx ?? 0) - sumX * sumX
  return spread > 1e-12 * count ? (count * (xy ?? 0) - sumX * sumY) / spread : Number.NaN
}

const intercept = (sums: Sums): number => (at(sums, 2) - slope(sums) * at(sums, 1)) / at(sums, 0)

const rowsFrom = (set: Pick<FigureSet, 'rater' | 'tallies' | 'level'>): Distortion[] =>
  distortionRows({
    ...set,
    unit: 'options of cells',
    countAt: 0,
    without: 'no-estimates',
    figures: [
      { figure: 'slope', statistic: slope },
      { figure: 'intercept', statistic: intercept },
    ],
  })

type CellWithReference = FrameCell & { readonly reference: Float64Array }

const hasReference = (cell: FrameCell): cell is CellWithReference => cell.reference !== null

function slopeOfMeans({ rater, frame }: RatedFrame): Distortion[] {
  const tallies = createScopedTallies(frame, { width: WIDTH, deepest: 'group' })
  for (const cell of frame.cells.filter(hasReference)) {
    const sums = sumCell(frame, cell, rowsOf(cell, everyRow))
    if (sums.count === 0) continue
    const whole = pointsOf(cell.reference, meanOf(sums))
    const losses = [...sums.byParticipant.keys()].map((participant) => {
      const rest = pointsOf(cell.reference, meanWithout(sums, participant))
      return [participant, whole.map((sum, index) => sum - at(rest, index))] as const
    })
    enterCell(tallies, cell, { sums: whole, losses: new Map(losses) })
  }
  return rowsFrom({ rater, tallies, level: 'all' })
}

function slopeOfEach({ rater, frame }: RatedFrame): Distortion[] {
  const tallies = createScopedTallies(frame, { width: WIDTH, deepest: 'group' })
  const takes = holdsPlace(frame)
  for (const cell of frame.cells.filter(hasReference)) {
    const sums = new Float64Array(WIDTH)
    const losses = new Map<number, Float64Array>()
    for (const row of rowsOf(cell, takes)) {
      const participant = at(frame.participantOf, row)
      const own = losses.get(participant) ?? new Float64Array(WIDTH)
      losses.set(participant, own)
      addPoints(own, cell.reference, sharesOfRow(frame, row))
      addPoints(sums, cell.reference, sharesOfRow(frame, row))
    }
    if (losses.size > 0) enterCell(tallies, cell, { sums, losses })
  }
  return rowsFrom({ rater, tallies, level: 'individual' })
}

/**
 * The line of estimated on true shares by least squares, over the options of the cells: 1 where
 * estimates follow the truth, less where they shrink towards even shares, more where they exaggerate.
 */
export const slopeOnTruth = (rated: RatedFrame): Distortion[] => [
  ...slopeOfMeans(rated),
  ...(rated.rater.raterType === 'people' ? slopeOfEach(rated) : []),
]

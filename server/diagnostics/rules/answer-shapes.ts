import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import type { Distortion, DistortionFigure } from '../diagnostics.ts'
import { holdsPlace, rowsOf } from './cell-sums.ts'
import { deepestScope, distinctCells } from './distinct-cells.ts'
import { distortionRows, meanAt } from './distortion-rows.ts'
import type { RatedFrame } from './rated-frame.ts'
import { createScopedTallies, enterCell } from './scoped-tallies.ts'

/** In shares: percentages are stored to two decimals. */
const ROUNDING = 0.00005
/** A point of difference, and a point short of everything. */
const POINT = 0.01

/** Whether every share is a multiple of a step. */
const areMultiples = (shares: Float64Array, step: number): boolean =>
  shares.every((share) => Math.abs(share - Math.round(share / step) * step) <= ROUNDING)

/** All options within one percentage point of one another. */
export const isFlat = (shares: Float64Array): boolean =>
  Math.max(...shares) - Math.min(...shares) <= POINT + ROUNDING

/** One option has all but at most a percentage point. */
const isOneHot = (shares: Float64Array): boolean => Math.max(...shares) >= 1 - POINT - ROUNDING

interface Shape {
  readonly figure: DistortionFigure
  readonly holds: (shares: Float64Array) => boolean
}

const ROUND_SHAPES: readonly Shape[] = [
  { figure: 'multiples-of-5', holds: (shares) => areMultiples(shares, 0.05) },
  { figure: 'multiples-of-10', holds: (shares) => areMultiples(shares, 0.1) },
  { figure: 'multiples-of-25', holds: (shares) => areMultiples(shares, 0.25) },
]

const OTHER_SHAPES: readonly Shape[] = [
  { figure: 'flat-share', holds: isFlat },
  { figure: 'one-hot-share', holds: isOneHot },
]

function shareOfShapes({ rater, frame }: RatedFrame, shapes: readonly Shape[]): Distortion[] {
  const width = shapes.length + 1
  const tallies = createScopedTallies(frame, { width, deepest: deepestScope(frame) })
  const takes = holdsPlace(frame)
  for (const cell of distinctCells(frame)) {
    const sums = new Float64Array(width)
    const losses = new Map<number, Float64Array>()
    for (const row of rowsOf(cell, takes)) {
      const participant = at(frame.participantOf, row)
      const own = losses.get(participant) ?? new Float64Array(width)
      losses.set(participant, own)
      const shares = sharesOfRow(frame, row)
      for (const [index, mark] of [...shapes.map(({ holds }) => holds(shares)), true].entries()) {
        own[index] = at(own, index) + Number(mark)
        sums[index] = at(sums, index) + Number(mark)
      }
    }
    if (losses.size > 0) enterCell(tallies, cell, { sums, losses })
  }
  return distortionRows({
    rater,
    tallies,
    level: 'individual',
    unit: 'estimates',
    countAt: shapes.length,
    without: 'no-estimates',
    figures: shapes.map(({ figure }, index) => ({
      figure,
      statistic: meanAt(index, shapes.length),
    })),
  })
}

/**
 * The share of estimates whose percentages are all multiples of 5, of 10 and of 25. Of stated
 * percentages alone: draws can only be multiples of a thirtieth.
 */
export const roundShares = (rated: RatedFrame): Distortion[] =>
  rated.rater.expression === 'verbalize' ? shareOfShapes(rated, ROUND_SHAPES) : []

/** The share of estimates that give all options the same, and of those that give one option all. */
export const flatAndOneHotShares = (rated: RatedFrame): Distortion[] =>
  shareOfShapes(rated, OTHER_SHAPES)

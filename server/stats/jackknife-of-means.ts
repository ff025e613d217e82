import { at } from './at.ts'
import { checkSizes } from './check-sizes.ts'
import { jackknifeStandardError } from './jackknife-standard-error.ts'
import { studentTQuantile } from './student-t-quantile.ts'

/** A standard error and its degrees of freedom: units less 1. NaN where there is none. */
export interface JackknifeError {
  readonly standardError: number
  readonly df: number
}

/** A ratio of sums over cells, and what becomes of the cells without each participant. */
export interface MeanOverCells {
  /** Cell to question number. */
  readonly cellQuestion: Uint32Array
  readonly numerator: Float64Array
  readonly denominator: Float64Array
  /** One row for each cell that a participant takes part in; empty for figures of no people. */
  readonly without: {
    readonly cell: Uint32Array
    readonly participant: Uint32Array
    /** The cell's numerator without that participant. NaN where the cell drops out. */
    readonly numerator: Float64Array
    readonly denominator: Float64Array
  }
}

/** By unit, what the sums lose when the unit is left out. */
type Losses = Map<number, { above: number; below: number }>

function lose(losses: Losses, unit: number, above: number, below: number): void {
  const loss = losses.get(unit)
  if (loss === undefined) {
    losses.set(unit, { above, below })
    return
  }
  loss.above += above
  loss.below += below
}

function questionLosses({ cellQuestion, numerator, denominator }: MeanOverCells): Losses {
  const losses: Losses = new Map()
  for (const [cell, question] of cellQuestion.entries())
    lose(losses, question, at(numerator, cell), at(denominator, cell))
  return losses
}

function participantLosses({ numerator, denominator, without }: MeanOverCells): Losses {
  const losses: Losses = new Map()
  for (const [row, participant] of without.participant.entries()) {
    const cell = at(without.cell, row)
    const isLeft = !Number.isNaN(at(without.numerator, row))
    const above = at(numerator, cell) - (isLeft ? at(without.numerator, row) : 0)
    const below = at(denominator, cell) - (isLeft ? at(without.denominator, row) : 0)
    lose(losses, participant, above, below)
  }
  return losses
}

/** Rounding can leave a hair of a denominator where nothing is left. */
const NOTHING = 1e-9

function errorOf(losses: Losses, above: number, below: number): JackknifeError {
  const df = Math.max(losses.size - 1, 0)
  if (df === 0) return { standardError: Number.NaN, df }
  const withoutEach = [...losses.values()].map((loss) => {
    const left = below - loss.below
    return left > NOTHING * Math.abs(below) ? (above - loss.above) / left : Number.NaN
  })
  return { standardError: jackknifeStandardError(withoutEach), df }
}

const reach = ({ standardError, df }: JackknifeError): number =>
  Number.isNaN(standardError) ? -1 : standardError * studentTQuantile(0.975, df)

const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0)

/**
 * Two delete-one jackknives of a ratio of sums over cells: one leaves out a participant at a time and
 * takes the cells as they are without that person, the other leaves out a question with all its cells.
 * `larger` names the one with the wider interval (its error times the 97.5th percentile of Student's t
 * at its degrees of freedom). An error is NaN where there are fewer than two units, or where nothing
 * is left without one of them. Throws RangeError on columns of unequal length and on a cell that is
 * not there.
 *
 * Two cells of two questions with 0.2 and 0.4, each counting 1: without one question the mean is 0.4
 * or 0.2, and the error is the root of 1/2 × (0.1² + 0.1²) = 0.1.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), equation 11.5.
 */
export function jackknifeOfMeans(mean: MeanOverCells): {
  readonly participants: JackknifeError
  readonly questions: JackknifeError
  readonly larger: 'participants' | 'questions'
} {
  for (const column of [mean.numerator, mean.denominator]) checkSizes(mean.cellQuestion, column)
  const { cell, ...columns } = mean.without
  for (const column of Object.values(columns)) checkSizes(cell, column)
  const [above, below] = [total(mean.numerator), total(mean.denominator)]
  const participants = errorOf(participantLosses(mean), above, below)
  const questions = errorOf(questionLosses(mean), above, below)
  const larger = reach(questions) > reach(participants) ? 'questions' : 'participants'
  return { participants, questions, larger }
}

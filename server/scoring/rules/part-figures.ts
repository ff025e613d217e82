import { studentTQuantile } from '../../stats/student-t-quantile.ts'
import { jackknifeOfMeans, type MeanOverCells } from '../../stats/jackknife-of-means.ts'
import type { Part } from '../parts-of.ts'
import type { Interval, JackknifeMethod } from '../score.ts'
import type { Measured } from './measured.ts'

/** A ratio of sums over the scored cells of a part. */
export interface PartRatio {
  /** NaN where there is nothing to divide by. */
  readonly ratio: number
  readonly cells: number
  readonly questions: number
}

export function ratioOf({ cells }: Pick<Part, 'cells'>, measured: Measured): PartRatio {
  let above = 0
  let below = 0
  let scored = 0
  let questions = 0
  let lastQuestion = -1
  for (const { index, questionNumber } of cells) {
    const weight = measured.weights[index] ?? 0
    if (weight === 0) continue
    above += measured.numerators[index] ?? Number.NaN
    below += weight * (measured.bases[index] ?? Number.NaN)
    scored += 1
    // Cells come question by question.
    if (questionNumber !== lastQuestion) questions += 1
    lastQuestion = questionNumber
  }
  return { ratio: below > 0 ? above / below : Number.NaN, cells: scored, questions }
}

/** The part's scored cells as the jackknives take them. */
function meanOver({ cells }: Pick<Part, 'cells'>, measured: Measured): MeanOverCells {
  const scored = cells.filter(({ index }) => (measured.weights[index] ?? 0) > 0)
  const places = new Int32Array(measured.weights.length).fill(-1)
  for (const [place, { index }] of scored.entries()) places[index] = place
  const { without } = measured
  const kept: number[] = []
  for (let row = 0; row < without.cell.length; row += 1)
    if ((places[without.cell[row] ?? 0] ?? -1) >= 0) kept.push(row)
  const own = {
    cell: new Uint32Array(kept.length),
    participant: new Uint32Array(kept.length),
    numerator: new Float64Array(kept.length),
    denominator: new Float64Array(kept.length),
  }
  for (let place = 0; place < kept.length; place += 1) {
    const row = kept[place] ?? 0
    const cell = without.cell[row] ?? 0
    own.cell[place] = places[cell] ?? 0
    own.participant[place] = without.participant[row] ?? 0
    own.numerator[place] = without.numerator[row] ?? Number.NaN
    own.denominator[place] = (without.weight[row] ?? 0) * (measured.bases[cell] ?? Number.NaN)
  }
  return {
    cellQuestion: Uint32Array.from(scored, ({ questionNumber }) => questionNumber),
    numerator: Float64Array.from(scored, ({ index }) => measured.numerators[index] ?? Number.NaN),
    denominator: Float64Array.from(
      scored,
      ({ index }) => (measured.weights[index] ?? 0) * (measured.bases[index] ?? Number.NaN),
    ),
    without: own,
  }
}

export interface StandardError {
  readonly standardError: number
  readonly df: number
  readonly method: JackknifeMethod
}

/**
 * The larger of the two jackknives. Null where neither has two units, and where there are people but
 * nothing is left without one of them: the questions alone would say too little.
 */
export function jackknifeError(
  part: Pick<Part, 'cells'>,
  measured: Measured,
): StandardError | null {
  const { larger, participants, questions } = jackknifeOfMeans(meanOver(part, measured))
  if (participants.df > 0 && Number.isNaN(participants.standardError)) return null
  const { standardError, df } = larger === 'participants' ? participants : questions
  if (Number.isNaN(standardError)) return null
  return {
    standardError,
    df,
    method: `${larger === 'participants' ? 'participant' : 'question'}-jackknife-t`,
  }
}

/**
 * What other samples of the references would change: the standard deviation of the ratio over them.
 * Null where a scored cell's reference has no n.
 */
export function referenceError(
  { cells }: Pick<Part, 'cells'>,
  { weights, resampled }: Measured,
): number | null {
  if (resampled === null) return null
  const { count, numerators, bases, isKnown } = resampled
  const above = new Float64Array(count)
  const below = new Float64Array(count)
  for (const { index } of cells) {
    const weight = weights[index] ?? 0
    if (weight === 0) continue
    if (isKnown[index] !== 1) return null
    for (let resample = 0; resample < count; resample += 1) {
      const place = index * count + resample
      above[resample] = (above[resample] ?? 0) + (numerators[place] ?? Number.NaN)
      below[resample] = (below[resample] ?? 0) + weight * (bases[place] ?? Number.NaN)
    }
  }
  const ratios = above.map((sum, resample) => sum / (below[resample] ?? Number.NaN))
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / count
  const squares = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0)
  const error = Math.sqrt(squares / (count - 1))
  return Number.isNaN(error) ? null : error
}

/** Around a value: Student's t times both errors together. */
export function intervalAround(
  value: number,
  { standardError, df }: StandardError,
  reference: number | null,
): Interval {
  const reach = studentTQuantile(0.975, df) * Math.hypot(standardError, reference ?? 0)
  return { low: value - reach, high: value + reach }
}

import type { Measured } from './measured.ts'

/** A figure of each cell over how much the cell counts; 0 where it is not scored. */
const over = (figure: number, weight: number): number => (weight > 0 ? figure / weight : 0)

/** Single estimates as the mean of each cell: every scored cell counts once, with or without a person. */
export function cellMeans({ numerators, weights, bases, without, resampled }: Measured): Measured {
  const weightOf = (cell: number): number => weights[cell] ?? 0
  return {
    numerators: numerators.map((numerator, cell) => over(numerator, weightOf(cell))),
    weights: weights.map((weight) => (weight > 0 ? 1 : 0)),
    bases,
    without: {
      cell: without.cell,
      participant: without.participant,
      // NaN stays NaN: the cell drops out.
      numerator: without.numerator.map((numerator, row) => numerator / (without.weight[row] ?? 0)),
      weight: without.weight.map(() => 1),
    },
    resampled: resampled && {
      ...resampled,
      numerators: resampled.numerators.map((numerator, place) =>
        over(numerator, weightOf(Math.floor(place / resampled.count))),
      ),
    },
  }
}

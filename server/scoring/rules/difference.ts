import { type Measured, noWithout, packWithout, type Resampled } from './measured.ts'

function differenceOfResamples(
  people: Resampled | null,
  model: Resampled | null,
  weights: Float64Array,
): Resampled | null {
  if (people === null || model === null) return null
  const { count } = people
  return {
    count,
    numerators: people.numerators.map(
      (numerator, place) =>
        numerator -
        (weights[Math.floor(place / count)] ?? 0) * (model.numerators[place] ?? Number.NaN),
    ),
    bases: people.bases,
    isKnown: people.isKnown.map((isKnown, cell) => (model.isKnown[cell] === 1 ? isKnown : 0)),
  }
}

/**
 * People minus a model, as if it were one more metric: on the cells that both have. The model counts
 * in a cell as often as people do, so that the difference of the two ratios is the ratio of this.
 */
export function differenceOf(people: Measured, model: Measured): Measured {
  const weights = people.weights.map((weight, cell) =>
    (model.weights[cell] ?? 0) > 0 ? weight : 0,
  )
  const isMatched = (cell: number): boolean => (weights[cell] ?? 0) > 0
  const without = noWithout()
  for (const [row, cell] of people.without.cell.entries()) {
    if (!isMatched(cell)) continue
    const weight = people.without.weight[row] ?? Number.NaN
    without.cell.push(cell)
    without.participant.push(people.without.participant[row] ?? 0)
    without.numerator.push(
      (people.without.numerator[row] ?? Number.NaN) -
        weight * (model.numerators[cell] ?? Number.NaN),
    )
    without.weight.push(weight)
  }
  return {
    numerators: people.numerators.map((numerator, cell) =>
      isMatched(cell)
        ? numerator - (weights[cell] ?? 0) * (model.numerators[cell] ?? Number.NaN)
        : 0,
    ),
    weights,
    bases: people.bases,
    without: packWithout(without),
    resampled: differenceOfResamples(people.resampled, model.resampled, weights),
  }
}

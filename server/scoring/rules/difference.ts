import { type Measured, noWithout, packWithout, type Resampled } from './measured.ts'

function differenceOfResamples(
  people: Resampled | null,
  model: Resampled | null,
  weights: Float64Array,
): Resampled | null {
  if (people === null || model === null) return null
  const { count, isKnown } = people
  const numerators = new Float64Array(people.numerators.length)
  const areKnown = new Uint8Array(isKnown.length)
  for (let cell = 0; cell < isKnown.length; cell += 1) {
    const weight = weights[cell] ?? 0
    if (weight === 0 || isKnown[cell] !== 1 || model.isKnown[cell] !== 1) continue
    areKnown[cell] = 1
    for (let place = cell * count; place < (cell + 1) * count; place += 1)
      numerators[place] =
        (people.numerators[place] ?? Number.NaN) - weight * (model.numerators[place] ?? Number.NaN)
  }
  return { count, numerators, bases: people.bases, isKnown: areKnown }
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

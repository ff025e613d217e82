import { cellMeans } from '../../../server/scoring/rules/cell-means.ts'
import type { Measured } from '../../../server/scoring/rules/measured.ts'

/** Three estimates with 0.6 together in one cell, one with 0.4 in the next, none in the last. */
const measured: Measured = {
  numerators: Float64Array.of(0.6, 0.4, 0),
  weights: Float64Array.of(3, 1, 0),
  bases: Float64Array.of(1, 1, 1),
  without: {
    cell: Uint32Array.of(0, 1),
    participant: Uint32Array.of(7, 8),
    numerator: Float64Array.of(0.2, Number.NaN),
    weight: Float64Array.of(2, 0),
  },
  resampled: {
    count: 2,
    numerators: Float64Array.of(0.3, 0.9, 0.4, 0.5, 0, 0),
    bases: Float64Array.of(1, 1, 1, 1, 0, 0),
    isKnown: Uint8Array.of(1, 1, 0),
  },
}

describe('the means of cells', () => {
  const means = cellMeans(measured)

  it('count once for each cell that is scored', () => {
    expect([...means.weights]).toEqual([1, 1, 0])
    expect(means.numerators[0]).toBeCloseTo(0.2, 14)
    expect([...means.numerators.subarray(1)]).toEqual([0.4, 0])
  })

  it('count once without a person too, and drop out where nobody is left', () => {
    expect([...means.without.numerator]).toEqual([0.1, Number.NaN])
    expect([...means.without.weight]).toEqual([1, 1])
  })

  it('are taken against other references too', () => {
    const figures = [...(means.resampled?.numerators ?? [])].map((figure) => figure.toFixed(3))
    expect(figures).toEqual(['0.100', '0.300', '0.400', '0.500', '0.000', '0.000'])
    expect(means.resampled?.bases).toEqual(measured.resampled?.bases)
  })
})

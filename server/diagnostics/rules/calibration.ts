import { at } from '../../stats/at.ts'
import type { CalibrationBin } from '../diagnostics.ts'
import { everyRow, meanOf, rowsOf, sumCell } from './cell-sums.ts'
import type { RatedFrame } from './rated-frame.ts'

/** Ten bins of the true share. */
const BINS = 10

const binOf = (truth: number): number => Math.min(Math.floor(truth * BINS + 1e-9), BINS - 1)

/**
 * The mean estimate of options by how large their true share is, in ten bins: points on the diagonal
 * mean that the estimates are right on average. Bins without an option are left out.
 */
export function calibrationBins({ rater, frame }: RatedFrame): CalibrationBin[] {
  const counts = new Float64Array(BINS)
  const truths = new Float64Array(BINS)
  const estimates = new Float64Array(BINS)
  for (const cell of frame.cells) {
    const mean = meanOf(sumCell(frame, cell, rowsOf(cell, everyRow)))
    if (mean === null || cell.reference === null) continue
    for (const [option, truth] of cell.reference.entries()) {
      const bin = binOf(truth)
      counts[bin] = at(counts, bin) + 1
      truths[bin] = at(truths, bin) + truth
      estimates[bin] = at(estimates, bin) + at(mean, option)
    }
  }
  return [...counts.entries()]
    .filter(([, n]) => n > 0)
    .map(([bin, n]) => ({
      ...rater,
      level: rater.raterType === 'model' ? 'model' : 'all',
      from: bin / BINS,
      to: (bin + 1) / BINS,
      meanTruth: at(truths, bin) / n,
      meanEstimate: at(estimates, bin) / n,
      n,
    }))
}

import type { FrameCell } from '../../scoring/index.ts'

/**
 * How far a sample of n answers is from the distribution that it was drawn from, in expectation of the
 * total variation: half the sum over options of sqrt(2 p (1 - p) / (pi n)), the mean absolute error of
 * a proportion where it is about normal. The sampling floor of the scores finds the same by resampling.
 *
 * A question with two even options, asked of 100 people: sqrt(2 x 0.25 / (pi x 100)) = 0.0399.
 */
export function referenceFloor({
  reference,
  referenceN,
}: Pick<FrameCell, 'reference' | 'referenceN'>): number | null {
  if (reference === null || referenceN === null || referenceN <= 0) return null
  return (
    reference.reduce(
      (sum, share) => sum + Math.sqrt((2 * share * (1 - share)) / (Math.PI * referenceN)),
      0,
    ) / 2
  )
}

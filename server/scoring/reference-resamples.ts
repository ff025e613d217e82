import { createRandom } from '../core/random.ts'
import { drawMultinomial } from './rules/draw-multinomial.ts'
import type { ScoredCell } from './scored-cells.ts'

/** Other samples that a cell's reference might have been; null where its n is not known. */
export type ReferenceResamples = (cell: ScoredCell) => readonly Float64Array[] | null

/** How many resamples the variance that a reference adds is taken over. */
export const REFERENCE_RESAMPLES = 100

/** How many samples of this size: undefined where the reference has no n, or too small a one. */
export function drawSamples(
  cell: ScoredCell,
  order: { readonly seed: string; readonly count: number; readonly n: number },
): Float64Array[] | undefined {
  const { reference } = cell
  if (reference === null || order.n < 1) return undefined
  const random = createRandom(`${order.seed}/${cell.questionKey}/${cell.group.key}`)
  return Array.from({ length: order.count }, () => drawMultinomial(reference, order.n, random))
}

/** Each reference's resamples are drawn once: people, models and lines meet the same ones. */
export function createReferenceResamples(seed: string): ReferenceResamples {
  const kept = new Map<number, readonly Float64Array[] | null>()
  return (cell) => {
    const known = kept.get(cell.index)
    if (known !== undefined) return known
    const order = {
      seed: `${seed}/reference`,
      count: REFERENCE_RESAMPLES,
      n: Math.round(cell.referenceN ?? 0),
    }
    const drawn = drawSamples(cell, order) ?? null
    kept.set(cell.index, drawn)
    return drawn
  }
}

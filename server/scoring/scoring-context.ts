import { createRandom } from '../core/random.ts'
import { bootstrapRatio } from '../stats/bootstrap-ratio.ts'
import { drawResamples, type Resamples } from '../stats/draw-resamples.ts'
import type { StudyVersion } from '../study/index.ts'
import type { Metric } from './metrics/metric.ts'
import { createReferenceResamples, type ReferenceResamples } from './reference-resamples.ts'
import type { Interval } from './score.ts'

/** What all scores of a study share. */
export interface ScoringContext {
  readonly study: StudyVersion
  readonly seed: string
  /** In the order of the rows. */
  readonly metrics: readonly Metric[]
  /** Null where only the values are wanted. */
  readonly uncertainty: Uncertainty | null
}

export interface Uncertainty {
  /** Of the two-way bootstrap. */
  readonly resamples: number
  readonly references: ReferenceResamples
  /** As published: cells are resampled one by one. Null for fewer than two. */
  itemBootstrap(numerators: readonly number[], denominators: readonly number[]): Interval | null
}

export interface UncertaintySettings {
  /** The same seed gives the same intervals. */
  readonly seed: string
  readonly resamples: number
  readonly itemResamples: number
}

export function createUncertainty(settings: UncertaintySettings): Uncertainty {
  const { seed, resamples, itemResamples } = settings
  const drawn = new Map<number, Resamples>()
  const drawsOf = (size: number): Resamples => {
    const known = drawn.get(size)
    if (known !== undefined) return known
    const random = createRandom(`${seed}/items/${String(size)}`)
    const made = drawResamples({ size, count: itemResamples, random })
    drawn.set(size, made)
    return made
  }
  return {
    resamples,
    references: createReferenceResamples(seed),
    itemBootstrap: (numerators, denominators) =>
      numerators.length < 2
        ? null
        : bootstrapRatio({ numerators, denominators, resamples: drawsOf(numerators.length) }),
  }
}

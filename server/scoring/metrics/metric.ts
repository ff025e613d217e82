import type { MetricId } from './metric-id.ts'

/** Shares over the options of a cell, in their natural order. */
export type Shares = Float64Array

/**
 * How far an estimate is from a reference, as one declaration. A score is a ratio of sums: what
 * `measure` gives for each distribution, over what `base` gives for each; `value` turns the ratio into
 * the score. For all metrics but one the base is 1 and the score is the ratio: a mean.
 */
export interface Metric {
  readonly id: MetricId
  /** For a heading: “Total variation”. */
  readonly label: string
  readonly unit: string
  /** In words, with its range. */
  readonly description: string
  readonly betterIs: 'lower' | 'higher' | 'zero'
  /** `ordinal`: missing where the question has no scale. */
  readonly needs: 'any' | 'ordinal'
  /** NaN where there is none. The ordinals are null where the question is nominal. */
  measure(estimate: Shares, reference: Shares, ordinals: Shares | null): number
  base(reference: Shares): number
  /** The score of a ratio: the ratio itself, or 1 minus it. */
  readonly isComplement: boolean
  /**
   * The same for shares that need not sum to 1, such as a model's as they stand. Null where it means
   * nothing then.
   */
  readonly measureRaw: ((estimate: Shares, reference: Shares) => number) | null
}

type Declared = Pick<Metric, 'id' | 'label' | 'unit' | 'description' | 'betterIs' | 'measure'> &
  Partial<Pick<Metric, 'needs' | 'base' | 'isComplement' | 'measureRaw'>>

export const defineMetric = (declared: Declared): Metric => ({
  needs: 'any',
  base: () => 1,
  isComplement: false,
  measureRaw: null,
  ...declared,
})

/** The score of a ratio of sums. */
export const scoreOf = ({ isComplement }: Metric, ratio: number): number =>
  isComplement ? 1 - ratio : ratio

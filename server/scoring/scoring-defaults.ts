export const DEFAULT_RESAMPLES = 2000
/** As many as the published method takes. */
export const DEFAULT_ITEM_RESAMPLES = 1000

export interface UncertaintyOptions {
  /** The study version's id unless another is given. */
  readonly seed?: string | undefined
  /** Of the two-way bootstrap. */
  readonly resamples?: number | undefined
  readonly itemResamples?: number | undefined
}

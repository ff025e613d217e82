/** One answer to a question about the person. */
export interface SampleAnswer {
  readonly submissionId: string
  /** Which demographic of the study, and the option that was chosen. */
  readonly id: string
  readonly value: string
}

/** An option of a demographic: how many chose it, and how many would in the target. */
export interface SampleRow {
  readonly demographic: string
  readonly option: string
  /** Submissions that count and gave this answer. */
  readonly people: number
  /** Of those who answered with an option that has a target; of all who answered where none has. */
  readonly share: number | null
  /** The share that the study’s targets name; null where they name none. */
  readonly target: number | null
  /** The share after raking; null where the study is not raked or the option has no target. */
  readonly weightedShare: number | null
}

/** Weights that bring the sample to its targets. Their mean is 1. */
export interface RakingWeights {
  readonly weights: ReadonlyMap<string, number>
  readonly submissions: number
  /** (sum of weights)^2 / sum of squared weights. */
  readonly effectiveN: number
  /** Submissions over effective n: 1 where all weights are equal. */
  readonly designEffect: number
  /** The largest weight allowed, in means; the smallest is one over it. */
  readonly cap: number
  /** Submissions whose weight is at the cap, above or below. */
  readonly capped: number
  /** Whether every weighted share meets its target within 0.000001. */
  readonly converged: boolean
  /** The farthest that a weighted share is from its target. */
  readonly largestGap: number
  readonly rounds: number
  /** Options that the targets name and nobody chose: their share is spread over the others. */
  readonly leftOut: readonly { readonly demographic: string; readonly option: string }[]
}

/** What raking came to, without the weights. */
export type RakingSummary = Omit<RakingWeights, 'weights'>

/** Who the people are, against whom the study names. */
export interface SampleReport {
  readonly rows: readonly SampleRow[]
  /** Null where the study names no targets. */
  readonly raking: RakingSummary | null
  /** Where the targets come from, in the study’s own words. */
  readonly targetsSource: string | null
}

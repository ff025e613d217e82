/** A submission that takes places, as far as diagnostics look at it. */
export interface DiagnosedSubmission {
  readonly id: string
  readonly participantId: string
  readonly status: string
  readonly outcome: string | null
  readonly armKey: string | null
  readonly isRepeat: boolean
  /** desktop, tablet or mobile, where the study asks. */
  readonly device: string | null
  readonly hasConsented: boolean
  /** ISO-8601. */
  readonly startedAt: string
  readonly finishedAt: string | null
  /** `kept` or `deleted`, of those that were withdrawn. */
  readonly withdrawnAnswers: string | null
}

/** What one submission’s estimates and checks show about how it was done. */
export interface Evidence {
  readonly submissionId: string
  readonly participantId: string
  readonly isRepeat: boolean
  /** From arrival to end, breaks included. */
  readonly seconds: number | null
  readonly attentionFailed: number
  readonly estimates: number
  /** From the first paint of the page to its submission, less hidden time; null without JavaScript. */
  readonly medianEstimateSeconds: number | null
  readonly flatEstimates: number
  /** The most estimates in a row with the same numbers in the same places on the page. */
  readonly longestRun: number
}

/** An estimate as it was given: in the order of the plan, and of the options on the page. */
export interface GivenEstimate {
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly textVersion: string
  readonly shares: Float64Array
}

/** Shares in the order of the options. */
export type OptionShares = readonly (number | null)[]

export interface QuestionGroup {
  readonly group: string
  readonly truth: OptionShares | null
  /** Respondents behind the truth. */
  readonly truthN: number | null
  /** The mean of the estimates. */
  readonly people: OptionShares | null
  readonly estimates: number
  readonly models: readonly { readonly label: string; readonly shares: OptionShares }[]
}

export interface QuestionInput {
  readonly question: string
  readonly scope: string
  /** Labels in natural order. */
  readonly options: readonly string[]
  readonly groups: readonly QuestionGroup[]
}

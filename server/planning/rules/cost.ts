/** What one participant takes and gets. */
export interface Effort {
  readonly minutes: number
  /** In pence or cents, rounded up. */
  readonly rewardMinor: number
}

/** The reward that a wage makes for a number of minutes. */
export const effortOf = (minutes: number, wageMinor: number): Effort => ({
  minutes,
  rewardMinor: Math.ceil((wageMinor * minutes) / 60 - 1e-9),
})

/** Rewards of all participants, in pence or cents, without the platform's fee. */
export const costOf = (participants: number, { rewardMinor }: Effort): number =>
  participants * rewardMinor

/** The narrowest level that an estimate counts in; each level holds those before it. */
export type CountsIn = 'crowd' | 'individual' | 'all' | 'none'

interface Counted {
  readonly status: string
  readonly isSurplus: boolean
  /** Stored before the crowd was full. */
  readonly isAmongFirst: boolean
}

/** Estimates of submissions that have not finished count nowhere, and surplus ones only in `all`. */
export function countsIn({ status, isSurplus, isAmongFirst }: Counted): CountsIn {
  if (status !== 'finished') return 'none'
  if (isSurplus) return 'all'
  return isAmongFirst ? 'crowd' : 'individual'
}

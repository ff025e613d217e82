import type { DistinctCounter } from './distinct-counter.ts'

/** Some cells of an arm taken together at one level. */
export interface Summary {
  /** Null where nothing is scored. */
  readonly value: number | null
  readonly cells: number
  /** How many different estimates, and how many different people gave them. */
  readonly estimates: number
  readonly participants: number
}

/** Counters for the estimates and for the participants of one arm. */
export interface ArmCounters {
  readonly estimates: DistinctCounter
  readonly participants: DistinctCounter
}

/** Sums of values and how many they are: for each participant, or for each cell. */
export interface Totals {
  readonly sums: readonly number[]
  readonly counts: readonly number[]
}

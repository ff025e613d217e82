/** A range of values, both ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

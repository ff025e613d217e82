import type { Distribution } from '../../stats/distribution.ts'
import type { AttributeValues } from './membership.ts'

/** One person's estimate, ready to be scored. Numbers count within one arm, from 0. */
export interface CellEstimate {
  /** Which estimate: with steering `none`, the same one is scored against several groups. */
  readonly number: number
  readonly participant: number
  readonly distribution: Distribution
  readonly isSurplus: boolean
  readonly person: AttributeValues
}

/** A question and a group whose reference the estimates are scored against. */
export interface ScoredCell {
  readonly questionKey: string
  readonly group: { readonly key: string; readonly attribute: string; readonly value: string }
  /**
   * Whether it can be known who is in the group: a demographic of the study tells it. With steering
   * `none` people did not estimate this group, so there are no members either.
   */
  readonly hasMembers: boolean
  /** Over the study's option set; undefined where the group has no answers in it. */
  readonly reference: Distribution | undefined
  /** In the order in which they were stored. */
  readonly estimates: readonly CellEstimate[]
}

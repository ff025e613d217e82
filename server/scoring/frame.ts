import type { Group, Option } from '../benchmark/index.ts'
import type { Arm, StudyVersion } from '../study/index.ts'
import type { AttributeValues } from './rules/membership.ts'

/** An estimate that counts, as it is stored. */
export interface StudyEstimate {
  readonly cellId: string
  readonly submissionId: string
  readonly participantId: string
  /** ISO-8601. */
  readonly storedAt: string
  readonly isSurplus: boolean
  /** Percent per option key, summing to 100. Options that are left out count 0. */
  readonly percentages: Readonly<Record<string, number>>
}

/** What each submission is known to have said about the person, by submission id. */
export type Memberships = ReadonlyMap<string, AttributeValues>

export interface ScoringInput {
  readonly study: StudyVersion
  readonly estimates: Iterable<StudyEstimate>
  readonly memberships: Memberships
  /** Raking weight by submission id, mean 1; absent where the study names no targets. */
  readonly weights?: ReadonlyMap<string, number> | undefined
}

/** A question and a group, and where its rows lie in the frame. */
export interface FrameCell {
  readonly index: number
  readonly questionKey: string
  /** Place in the study's questions. */
  readonly questionNumber: number
  readonly group: Group
  /**
   * Whether it can be known who is in the group: a demographic of the study tells it. With steering
   * `none` people did not estimate this group, so there are no members either.
   */
  readonly hasMembers: boolean
  /** Those that the study shows, in natural order. */
  readonly options: readonly Option[]
  /** NaN off the scale; null where the question is nominal. */
  readonly ordinals: Float64Array | null
  /** Over the options; null where the group has no answers among them. */
  readonly reference: Float64Array | null
  /** Answers over the options; null where the source has no counts. */
  readonly counts: Float64Array | null
  /** How many people answered with one of the options (effective n where weighted), where known. */
  readonly referenceN: number | null
  /** Its rows are `firstRow` up to `firstRow + rowCount`, in the order in which they were stored. */
  readonly firstRow: number
  readonly rowCount: number
}

/** In `membershipOf`: a person of whom it is not known, in the group that they estimated, or not. */
export const MEMBERSHIP_CODES = { unknown: 0, 'in-group': 1, 'out-group': 2 } as const

/**
 * One arm as arrays. Rows are estimates paired with a scored cell; with steering none one estimate
 * gives a row for each scored group.
 */
export interface Frame {
  readonly arm: Arm
  /** Every question x group of the study, in the study's order. */
  readonly cells: readonly FrameCell[]
  /** By participant number. */
  readonly participantIds: readonly string[]
  /** By submission number. */
  readonly submissionIds: readonly string[]
  readonly rows: number
  readonly cellOf: Uint32Array
  readonly participantOf: Uint32Array
  readonly submissionOf: Uint32Array
  /** Repeats with steering none. */
  readonly estimateOf: Uint32Array
  readonly isSurplus: Uint8Array
  readonly membershipOf: Uint8Array
  /** All rows one after another, each over its cell's options. */
  readonly shares: Float64Array
  /** One more than there are rows. */
  readonly shareStart: Uint32Array
  /** By submission number: raking weight, mean 1; null where the study names no targets. */
  readonly weights: Float64Array | null
}

import type { Part } from './parts-of.ts'
import type { Membership } from './rules/membership.ts'

/** A level, and whose estimates: each gives one row for each part. */
export interface Variant {
  readonly level: 'individual' | 'crowd' | 'all'
  readonly membership: Membership
}

const EVERYONE: readonly Variant[] = [
  { level: 'individual', membership: 'everyone' },
  { level: 'crowd', membership: 'everyone' },
  { level: 'all', membership: 'everyone' },
]

const BY_MEMBERSHIP: readonly Variant[] = [
  { level: 'individual', membership: 'everyone' },
  { level: 'individual', membership: 'in-group' },
  { level: 'individual', membership: 'out-group' },
  { level: 'crowd', membership: 'everyone' },
  { level: 'all', membership: 'everyone' },
]

/** A row for members and one for the others only where it can be known who is a member. */
export const variantsOf = (part: Part): readonly Variant[] =>
  part.cells.some(({ cell }) => cell.hasMembers) ? BY_MEMBERSHIP : EVERYONE

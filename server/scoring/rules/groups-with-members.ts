import type { GroupKey } from '../../benchmark/index.ts'
import type { StudyVersion } from '../../study/index.ts'

/**
 * The groups that an answer to one of the study's demographics puts people into. Who is in any other
 * group is not known of anybody.
 */
export function groupsWithMembers({
  definition,
}: Pick<StudyVersion, 'definition'>): ReadonlySet<GroupKey> {
  return new Set(
    definition.demographics.flatMap(({ attribute, groups }) =>
      attribute === undefined ? [] : Object.values(groups).map((value) => `${attribute}:${value}`),
    ),
  )
}

import { groupBy } from '../core/group-by.ts'
import type { StudyVersion } from '../study/index.ts'
import type { Memberships } from './frame.ts'

/** One answer to a question about the person. */
export interface DemographicAnswer {
  readonly submissionId: string
  /** Which demographic of the study, and the option that was chosen. */
  readonly id: string
  readonly value: string
}

/**
 * The attribute values that people are known to have, as the study file maps its demographics to
 * attributes. An option without a mapping, such as “Prefer not to say”, makes nothing known.
 */
export function membershipsOf(
  study: Pick<StudyVersion, 'definition'>,
  answers: readonly DemographicAnswer[],
): Memberships {
  const asked = new Map(
    study.definition.demographics.map(({ id, attribute, groups }) => [
      id,
      { attribute, groups: new Map(Object.entries(groups)) },
    ]),
  )
  const memberships = new Map<string, Map<string, string>>()
  for (const [submissionId, own] of groupBy(answers, (answer) => answer.submissionId)) {
    const values = new Map<string, string>()
    for (const { id, value } of own) {
      const demographic = asked.get(id)
      const group = demographic?.groups.get(value)
      if (demographic?.attribute !== undefined && group !== undefined)
        values.set(demographic.attribute, group)
    }
    memberships.set(submissionId, values)
  }
  return memberships
}

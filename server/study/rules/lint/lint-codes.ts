import type { Outcome, StudyDefinition } from '../../definition.ts'
import { reachableOutcomes } from '../reachable-outcomes.ts'
import type { Finding } from '../finding.ts'

const WHY: Record<Outcome, string> = {
  completed: 'everyone who finishes',
  'failed-attention': 'who fails the attention checks',
  'no-consent': 'who does not consent',
  'incompatible-device': 'who comes with a device that is not allowed',
  'failed-comprehension': 'who fails the comprehension check',
  withdrew: 'who withdraws',
  'quota-full': 'who comes past the quota (`quota_full: paid-screen-out`)',
}

/** Each way out of the study needs a code, or people are stuck on Prolific. */
export function lintCodes(definition: StudyDefinition): Finding[] {
  if (definition.entry !== 'prolific') return []
  return reachableOutcomes(definition).flatMap((outcome): Finding[] => {
    if (definition.completion_codes[outcome] !== undefined) return []
    return [
      {
        level: 'error',
        rule: 'missing-code',
        path: ['completion_codes'],
        message: `The outcome “${outcome}” has no completion code: ${WHY[outcome]} would not get back to Prolific.`,
        suggestion: `Make a completion path on Prolific and add \`${outcome}: CODE\`.`,
      },
    ]
  })
}

import type { Finding } from '../finding.ts'
import { counted } from '../words.ts'
import type { LintInput } from './lint-input.ts'

/** Checks sit between tasks, one in a gap: neither first nor last, nor side by side. */
export function lintCheckPlaces({ definition, needs }: LintInput): Finding[] {
  const wanted = definition.checks.attention.length
  return needs.flatMap((arm, index): Finding[] => {
    const places = Math.max(0, arm.tasksPerParticipant - 1)
    if (arm.tasksPerParticipant === 0 || wanted <= places) return []
    return [
      {
        level: 'error',
        rule: 'too-many-checks',
        path: ['arms', index],
        message: `A participant in this arm has ${counted(arm.tasksPerParticipant, 'task')}, with room for ${counted(places, 'attention check')} between them, and the study has ${String(wanted)}.`,
        suggestion: 'Give more questions, or take attention checks out.',
      },
    ]
  })
}

import type { Outcome, StudyDefinition } from '../definition.ts'

/** How many kinds of devices there are: a study that takes all of them turns none away. */
const ALL_DEVICES = 3

/** Every way in which a run of this study can end; each needs its own completion code on Prolific. */
export function reachableOutcomes(definition: StudyDefinition): Outcome[] {
  const { checks, devices } = definition
  const endings: readonly (readonly [Outcome, boolean])[] = [
    ['completed', true],
    ['failed-attention', checks.attention.length > 0],
    ['no-consent', true],
    ['incompatible-device', new Set(devices).size < ALL_DEVICES],
    ['failed-comprehension', checks.comprehension.length > 0],
    ['withdrew', true],
    ['quota-full', definition.quota_full === 'paid-screen-out'],
  ]
  return endings.filter(([, isReachable]) => isReachable).map(([outcome]) => outcome)
}

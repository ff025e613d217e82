import { present } from '../../core/assert.ts'
import { attentionCheck } from './attention-check.ts'
import { comment } from './comment.ts'
import { comprehension } from './comprehension.ts'
import { consent } from './consent.ts'
import { demographics } from './demographics.ts'
import { device } from './device.ts'
import { estimate } from './estimate.ts'
import { instructions } from './instructions.ts'
import { ownAnswer } from './own-answer.ts'
import { practice } from './practice.ts'
import type { Step } from './step.ts'

/** Every kind of page, in the order in which a participant first meets them. */
export const steps: readonly Step[] = [
  device,
  consent,
  demographics,
  instructions,
  practice,
  comprehension,
  ownAnswer,
  estimate,
  attentionCheck,
  comment,
]

const byKind = new Map(steps.map((step) => [step.kind, step]))

export const stepOf = (kind: string): Step => present(byKind.get(kind), `the step ${kind}`)

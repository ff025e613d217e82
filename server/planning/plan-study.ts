import { present } from '../core/assert.ts'
import { AppError } from '../core/errors.ts'
import type { Services } from '../services.ts'
import { type Arm, loadStudyVersion, showStudy } from '../study/index.ts'
import { plannedMinutes } from '../study/rules/planning-times.ts'
import { pilotComponents } from './pilot-components.ts'
import {
  type PublishedName,
  publishedComponents,
  type ScoreComponents,
} from './rules/components.ts'
import { designOf } from './rules/design-of.ts'
import { makePlan, type Plan } from './rules/make-plan.ts'

/** A study as it is named: its newest version, or the one given. */
interface NamedStudy {
  readonly studyId: string
  readonly version: number | undefined
}

/** What to plan; what is left out comes from the study. */
export interface PlanRequest {
  readonly armKey?: string | undefined
  readonly participants?: readonly number[] | undefined
  readonly estimatesEach?: number | undefined
  /** In pence or cents an hour. */
  readonly wageMinor?: number | undefined
  readonly halfWidths?: readonly number[] | undefined
  readonly variance?: PublishedName | undefined
  /** A study whose answers so far give the variance and the time, in place of published ones. */
  readonly pilot?: NamedStudy | undefined
}

type Overview = Awaited<ReturnType<typeof showStudy>>

export const USUAL_PARTICIPANTS = [25, 50, 100, 200, 400] as const
export const USUAL_HALF_WIDTHS = [0.02, 0.01] as const

function armOf(arms: readonly Arm[], key: string | undefined): Arm {
  const arm = key === undefined ? arms[0] : arms.find((candidate) => candidate.key === key)
  if (arm !== undefined) return arm
  const known = arms.map((candidate) => candidate.key).join(', ')
  throw new AppError('no-plan', { detail: `The arms of this study are ${known}.` })
}

/** Those asked for; else the usual ones, and what the study's own places need. */
const participantsAsked = (asked: readonly number[] | undefined, needed: number): number[] =>
  [...new Set(asked ?? [...USUAL_PARTICIPANTS, Math.max(needed, 2)])].sort((a, b) => a - b)

/** What the study pays, or, where it pays nothing yet, what Prolific recommends. */
const wageOf = ({ pay }: Overview): number =>
  Math.round(pay.hourlyAtEstimate > 0 ? pay.hourlyAtEstimate : (pay.hourlyRecommended ?? 0))

/** By the median of a study's own runs where it has some, else by the published times. */
function timeOf(arm: Arm, estimatesEach: number, timed: Overview) {
  const { medianMinutes, timedRuns } = timed.pay
  const [like] = timed.needs.filter(({ armKey }) => armKey === arm.key).concat(timed.needs)
  if (medianMinutes === null || medianMinutes <= 0 || like === undefined)
    return {
      minutes: plannedMinutes(arm, { estimatesPerParticipant: estimatesEach }),
      minutesSource: 'published medians for each estimate, and two minutes beside the tasks',
    }
  return {
    minutes: (medianMinutes * estimatesEach) / like.estimatesPerParticipant,
    minutesSource: `median of ${String(timedRuns)} runs of ${timed.versionId}, in proportion to the estimates`,
  }
}

const publishedFor = (arm: Arm): PublishedName => `opinionqa-${arm.steering}`

/**
 * What a study would show with so many participants, what it would cost, and how many participants an
 * interval needs. Throws AppError `study-not-found` and `no-plan`.
 */
export async function planStudy(
  services: Services,
  study: NamedStudy,
  request: PlanRequest = {},
): Promise<Plan> {
  const overview = await showStudy(services, study)
  const version = await loadStudyVersion(services.db, overview.versionId)
  const arm = armOf(version.arms, request.armKey)
  const needs = present(
    overview.needs.find(({ armKey }) => armKey === arm.key),
    'what the arm needs',
  )
  const timed = request.pilot === undefined ? overview : await showStudy(services, request.pilot)
  const components: ScoreComponents =
    request.pilot === undefined
      ? publishedComponents[request.variance ?? publishedFor(arm)]
      : await pilotComponents(services.db, timed.versionId, arm.steering)
  const estimatesEach = request.estimatesEach ?? needs.estimatesPerParticipant
  return makePlan({
    studyVersionId: version.id,
    armKey: arm.key,
    armKeys: version.arms.map(({ key }) => key),
    design: designOf({
      estimatesEach,
      needs,
      questions: version.questions.length,
      groups: version.groups.length,
      groupsTogether: version.definition.groups_together,
      steering: arm.steering,
    }),
    estimatesEach,
    participants: participantsAsked(request.participants, needs.participants),
    components,
    ...timeOf(arm, estimatesEach, timed),
    wageMinor: request.wageMinor ?? wageOf(overview),
    currency: overview.pay.currency,
    halfWidths: request.halfWidths ?? USUAL_HALF_WIDTHS,
  })
}

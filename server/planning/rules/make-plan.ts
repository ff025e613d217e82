import { type ComponentSummary, type ScoreComponents, summaryOf } from './components.ts'
import { costOf, effortOf } from './cost.ts'
import { type Design, participantsFor, type Precision, precisionOf } from './precision.ts'

/** What a plan starts from. */
export interface PlanInput {
  readonly studyVersionId: string
  readonly armKey: string
  /** Every arm of the study. */
  readonly armKeys: readonly string[]
  readonly design: Omit<Design, 'participants'>
  readonly estimatesEach: number
  readonly participants: readonly number[]
  readonly components: ScoreComponents
  readonly minutes: number
  readonly minutesSource: string
  readonly wageMinor: number
  readonly currency: string
  /** Half-widths to find participants for. */
  readonly halfWidths: readonly number[]
}

export interface PlanRow extends Precision {
  readonly participants: number
  /** In pence or cents, without the platform's fee. */
  readonly costMinor: number
}

/** Participants that a half-width needs; null where no number of them is enough, or none is known. */
export interface PlanTarget {
  readonly halfWidth: number
  readonly participants: number | null
  readonly costMinor: number | null
  readonly participantsNewQuestions: number | null
  readonly costMinorNewQuestions: number | null
}

export interface Plan extends Omit<PlanInput, 'components' | 'halfWidths' | 'participants'> {
  readonly rewardMinor: number
  readonly components: ComponentSummary
  readonly rows: readonly PlanRow[]
  readonly targets: readonly PlanTarget[]
}

/** What each number of participants buys, and what each half-width costs. */
export function makePlan(input: PlanInput): Plan {
  const { components, halfWidths, participants, ...kept } = input
  const effort = effortOf(input.minutes, input.wageMinor)
  const costOrNull = (people: number | null): number | null =>
    people === null ? null : costOf(people, effort)
  const targetOf = (halfWidth: number): PlanTarget => {
    const find = (over: Parameters<typeof participantsFor>[0]['over']) =>
      participantsFor({ halfWidth, design: input.design, components, over })
    const [people, withQuestions] = [find('participants'), find('participants-and-questions')]
    return {
      halfWidth,
      participants: people,
      costMinor: costOrNull(people),
      participantsNewQuestions: withQuestions,
      costMinorNewQuestions: costOrNull(withQuestions),
    }
  }
  return {
    ...kept,
    rewardMinor: effort.rewardMinor,
    components: summaryOf(components),
    rows: participants.map((people) => ({
      participants: people,
      costMinor: costOf(people, effort),
      ...precisionOf({ ...input.design, participants: people }, components),
    })),
    targets: halfWidths.map(targetOf),
  }
}

import type { Outcome } from '../study/index.ts'

/** `active` and `abandoned` people can go on; `finished` and `withdrawn` are at an end. */
export type SubmissionStatus = 'active' | 'abandoned' | 'finished' | 'withdrawn'

/** How a person came in. */
export type Entry = 'prolific' | 'open' | 'preview' | 'simulated'

/** One run of a participant through a study. */
export interface Submission {
  readonly id: string
  readonly studyId: string
  readonly studyVersionId: string
  readonly participantId: string
  readonly entry: Entry
  /** True where the person came with Prolific's ids. */
  readonly isFromProlific: boolean
  /** False for previews, and for simulations of a live study: they reserve nothing. */
  readonly takesPlaces: boolean
  readonly status: SubmissionStatus
  readonly outcome: Outcome | null
  readonly armKey: string | null
  readonly currentPosition: number
  readonly stepCount: number
  readonly device: string | null
  readonly startedAt: string
}

/** One page of a submission's plan. */
export interface PlannedStep {
  readonly kind: string
  readonly detail: object
}

/** Tries so far, for the steps that allow more than one. */
export interface StepState {
  readonly attempts: number
  /** True while the page shows what the right answer was. */
  readonly isFeedback: boolean
  /** The last try, percent per option key. */
  readonly percentages: Readonly<Record<string, number>> | null
}

export interface StoredStep {
  readonly position: number
  readonly kind: string
  readonly detail: unknown
  readonly state: StepState | null
  readonly firstShownAt: string | null
  readonly isAnswered: boolean
}

/** What the browser measured on a page of a task; null without JavaScript. */
export interface Telemetry {
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly changes: number | null
}

export type CheckKind = 'attention' | 'comprehension' | 'practice'

/** What an accepted step leaves behind: each kind has its own table. */
export type AnswerRecord =
  | { readonly kind: 'device'; readonly device: string }
  | { readonly kind: 'consent'; readonly version: string }
  | {
      readonly kind: 'demographics'
      readonly answers: readonly { readonly id: string; readonly value: string }[]
    }
  | {
      readonly kind: 'check'
      readonly check: CheckKind
      readonly checkId: string
      readonly isPassed: boolean
      readonly attempt: number
      readonly answer: Readonly<Record<string, number>>
    }
  | { readonly kind: 'own-answer'; readonly questionKey: string; readonly optionKey: string }
  | {
      readonly kind: 'estimate'
      readonly cellId: string
      readonly percentages: Readonly<Record<string, number>>
      readonly draws: readonly string[] | null
    }
  | { readonly kind: 'comment'; readonly text: string }

/** Where an accepted step leads. */
export type Next =
  | { readonly kind: 'next' }
  /** The same page again, with a new state: another try, or the feedback. */
  | { readonly kind: 'again'; readonly state: StepState }
  /** On, once the plan of the tasks is made. */
  | { readonly kind: 'plan' }
  /** The end, with every answer given: the attention checks decide which. */
  | { readonly kind: 'finish' }
  /** The end, before the tasks are done. */
  | { readonly kind: 'end'; readonly outcome: Outcome }

export interface Acceptance {
  readonly records: readonly AnswerRecord[]
  readonly next: Next
}

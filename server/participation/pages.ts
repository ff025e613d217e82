import type { Clock } from '../core/clock.ts'
import type { Page } from '../http/render.ts'
import { paths } from '../paths.ts'
import type { FieldError, Fields } from '../response-formats/index.ts'
import { returnLink } from '../recruitment/rules/return-link.ts'
import type { Outcome, StudyVersion } from '../study/index.ts'
import { en } from '../text/en.ts'
import { measurementsIn } from './rules/read-fields.ts'
import { progressOf } from './rules/time-left.ts'
import { stepOf } from './steps/index.ts'
import type { StoredStep, Submission } from './submission.ts'

/** Seconds until the way back to Prolific is taken by itself, unless the person says stay. */
const REDIRECT_AFTER_SECONDS = 15
/** What a preview without Prolific's ids shows: whoever makes the link up gets no real code. */
const PREVIEW_CODE = 'PREVIEW'

interface Visit {
  readonly study: StudyVersion
  readonly submission: Submission
}

const noticeOf = (submission: Submission): string | null => {
  if (submission.entry === 'preview') return en.notices.preview
  return submission.entry === 'simulated' ? en.notices.simulated : null
}

const layoutLocals = ({ study, submission }: Visit) => ({
  lang: 'en',
  studyTitle: study.definition.title,
  notice: noticeOf(submission),
})

function progressBar({ study, submission }: Visit, clock: Clock) {
  const { estimated_minutes: estimatedMinutes } = study.definition
  // How many pages there are is known from consent on.
  if (submission.armKey === null)
    return { percent: 0, label: en.progress(Math.ceil(estimatedMinutes)) }
  const { percent, minutesLeft } = progressOf({
    position: submission.currentPosition,
    stepCount: submission.stepCount,
    estimatedMinutes,
    elapsedMs: clock.now().getTime() - Date.parse(submission.startedAt),
  })
  return { percent, label: en.progress(minutesLeft) }
}

export interface StepPage extends Visit {
  readonly step: StoredStep
  readonly clock: Clock
  readonly guessedDevice: string
  /** What was typed and what is wrong with it, where the page comes again. */
  readonly attempt?: { readonly typed: Fields; readonly errors: readonly FieldError[] }
}

/** A page of the flow; 422 with the errors where an answer was refused. */
export function stepPage(input: StepPage): Page {
  const { study, submission, step, clock, attempt } = input
  const kind = stepOf(step.kind)
  const errors = attempt?.errors ?? []
  const context = {
    study,
    submission,
    detail: step.detail,
    state: step.state,
    guessedDevice: input.guessedDevice,
  }
  return {
    view: kind.view,
    layout: 'participant',
    status: attempt === undefined ? 200 : 422,
    locals: {
      ...layoutLocals(input),
      progress: progressBar(input, clock),
      withdrawUrl: paths.withdraw(submission.studyId),
      action: paths.step(submission.studyId, step.position),
      kind: kind.kind,
      errors,
      typed: measurementsIn(attempt?.typed ?? {}),
      ...kind.present(context, { typed: attempt?.typed ?? {}, errors }),
    },
  }
}

/** Deletion is chosen beforehand. */
const DEFAULT_WITHDRAWAL = 'delete'

export function withdrawPage(visit: Visit, attempt?: StepPage['attempt']): Page {
  const { study, submission } = visit
  const errors = attempt?.errors ?? []
  const isEnded = submission.status === 'finished'
  return {
    view: 'participation/withdraw',
    layout: 'participant',
    status: errors.length > 0 ? 422 : 200,
    locals: {
      ...layoutLocals(visit),
      progress: null,
      withdrawUrl: null,
      title: isEnded ? en.withdraw.titleAfterwards : en.withdraw.title,
      action: paths.withdraw(submission.studyId),
      backUrl: isEnded
        ? paths.done(submission.studyId)
        : paths.step(submission.studyId, submission.currentPosition),
      isEnded,
      value: attempt?.typed['answers'] ?? DEFAULT_WITHDRAWAL,
      isOnProlific: study.definition.entry === 'prolific',
      errors,
    },
  }
}

/** The code of an outcome; null where the study has none for it. */
function codeOf({ study, submission }: Visit, outcome: Outcome): string | null {
  const isMadeUp = submission.entry === 'preview' && !submission.isFromProlific
  return isMadeUp ? PREVIEW_CODE : (study.definition.completion_codes[outcome] ?? null)
}

/** What the last page says; after a withdrawal nothing about what came before. */
function outcomeText({ study, submission, outcome }: Visit & { outcome: Outcome }): string {
  const { text, onProlific } = en.outcomes[submission.status === 'withdrawn' ? 'withdrew' : outcome]
  const isForProlific = study.definition.entry === 'prolific' && onProlific !== undefined
  return isForProlific ? `${text} ${onProlific}` : text
}

/** The last page: the outcome's code, which is shown only here, after everything is committed. */
export function donePage(visit: Visit & { readonly outcome: Outcome }): Page {
  const { study, submission, outcome } = visit
  const code = codeOf(visit, outcome)
  const isOnProlific = study.definition.entry === 'prolific' && code !== null
  return {
    view: 'participation/complete',
    layout: 'participant',
    locals: {
      ...layoutLocals(visit),
      progress: null,
      withdrawUrl: null,
      title: en.outcomes[outcome].title,
      text: outcomeText(visit),
      outcome,
      code,
      isWithdrawn: submission.status === 'withdrawn',
      withdrawnText: submission.status === 'withdrawn' ? en.withdraw.done : null,
      withdrawAnswersUrl:
        submission.status === 'finished' && submission.armKey !== null
          ? paths.withdraw(submission.studyId)
          : null,
      isOnProlific,
      returnUrl: isOnProlific ? returnLink(code) : paths.home,
      redirectAfterSeconds: isOnProlific ? REDIRECT_AFTER_SECONDS : null,
    },
  }
}

import type { Frame } from '../../scoring/index.ts'
import { median } from '../../stats/median.ts'
import type { StudyVersion } from '../../study/index.ts'
import { hourlyPay, hourlyRates } from '../../study/rules/prolific-policy.ts'
import { counted, money } from '../../study/rules/words.ts'
import type { Spec } from '../diagnostics.ts'
import { secondsOf } from './evidence-of.ts'
import type { DiagnosedSubmission } from './submission.ts'

/** How often a check was answered and passed. */
export interface CheckRate {
  readonly id: string
  readonly kind: string
  readonly answered: number
  readonly passed: number
}

export interface StudyFacts {
  readonly study: StudyVersion
  readonly frames: readonly Frame[]
  readonly submissions: readonly DiagnosedSubmission[]
  /** Submissions with estimates in the scores. */
  readonly countedIds: ReadonlySet<string>
  /** Those that were answered. */
  readonly checks: readonly CheckRate[]
  readonly textVersions: number
  /** When the first and the last estimate was stored; null before. */
  readonly firstAnswerAt: string | null
  readonly lastAnswerAt: string | null
}

const fact = (id: string, label: string, text: string): Spec => ({
  id,
  label,
  text,
  value: null,
  unit: '',
})

const count = (id: string, label: string, number: number, unit: string): Spec => ({
  id,
  label,
  text: number.toLocaleString('en-GB'),
  value: number,
  unit,
})

interface Part {
  readonly part: number
  readonly whole: number
  /** What is counted: `answer`. */
  readonly of: string
}

const share = (id: string, label: string, { part, whole, of }: Part): Spec => ({
  id,
  label,
  text: whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)}% of ${counted(whole, of)}`,
  value: whole === 0 ? null : part / whole,
  unit: 'share',
})

function designSpecs({ study }: StudyFacts): Spec[] {
  const { definition, dataset } = study
  const refusals = { options: 'as options', apart: 'apart', 'left-out': 'left out' } as const
  return [
    fact('study', 'Study', `${study.id}, ${study.mode}`),
    fact('dataset', 'Dataset', `${dataset.title} (${dataset.versionId})`),
    fact('dataset-source', 'Source of the references', dataset.source),
    fact('arms', 'Arms', study.arms.map(({ key }) => key).join(', ')),
    fact(
      'option-set',
      'Option set',
      `${study.optionSet}, refusals ${refusals[definition.refusals]}`,
    ),
    count('k', 'Estimates a cell (k)', definition.estimates_per_cell, 'estimates'),
    fact('groups', 'Groups', study.groups.map(({ label }) => label).join(', ')),
    count('questions', 'Questions', study.questions.length, 'questions'),
    count('cells', 'Cells', study.cells.length, 'cells'),
    fact('consent-version', 'Consent text', definition.consent.version),
  ]
}

const phoneShare = (submissions: readonly DiagnosedSubmission[]): Spec => {
  const known = submissions.filter(({ device }) => device !== null)
  const phones = known.filter(({ device }) => device === 'mobile').length
  return share('phones', 'On phones', { part: phones, whole: known.length, of: 'submission' })
}

function peopleSpecs(facts: StudyFacts): Spec[] {
  const { frames, submissions, countedIds } = facts
  const own = submissions.filter(({ id }) => countedIds.has(id))
  const withdrawn = submissions.filter(({ status }) => status === 'withdrawn')
  const deleted = withdrawn.filter(({ withdrawnAnswers }) => withdrawnAnswers === 'deleted')
  const rowsOf = (isSurplus: number): number =>
    frames.reduce((sum, frame) => {
      const estimates = new Set<number>()
      for (const [row, estimate] of frame.estimateOf.entries())
        if (frame.isSurplus[row] === isSurplus) estimates.add(estimate)
      return sum + estimates.size
    }, 0)
  return [
    count(
      'participants',
      'Participants in the scores',
      new Set(own.map(({ participantId }) => participantId)).size,
      'participants',
    ),
    count('submissions', 'Submissions in the scores', own.length, 'submissions'),
    count('estimates', 'Estimates that hold a place', rowsOf(0), 'estimates'),
    count('surplus', 'Surplus estimates', rowsOf(1), 'estimates'),
    count('withdrawn', 'Withdrawn', withdrawn.length, 'submissions'),
    count('withdrawn-deleted', 'Withdrawn, answers deleted', deleted.length, 'submissions'),
    phoneShare(own),
    fact('first-answer', 'First answer', facts.firstAnswerAt ?? 'none'),
    fact('last-answer', 'Last answer', facts.lastAnswerAt ?? 'none'),
    count('text-versions', 'Versions of the words shown', facts.textVersions, 'versions'),
  ]
}

function timeSpecs({ study, submissions, countedIds }: StudyFacts): Spec[] {
  const { reward, estimated_minutes: estimated } = study.definition
  const { currency, minor_units: minor } = reward
  const seconds = submissions
    .filter(({ id }) => countedIds.has(id))
    .flatMap((submission) => secondsOf(submission) ?? [])
  const middle = median(seconds)
  const minutes = middle === undefined ? null : middle / 60
  const rates = hourlyRates(currency)
  const hourly = minutes === null || minutes === 0 ? null : hourlyPay(minor, minutes)
  const against =
    rates === null ? '' : `; Prolific asks for ${money(rates.minimum, currency)} at least`
  return [
    {
      id: 'median-minutes',
      label: 'Median time',
      text:
        minutes === null
          ? `not known; ${String(estimated)} minutes estimated`
          : `${minutes.toFixed(1)} minutes; ${String(estimated)} estimated`,
      value: minutes,
      unit: 'minutes',
    },
    {
      id: 'reward',
      label: 'Reward',
      text: money(minor, currency),
      value: minor / 100,
      unit: currency,
    },
    {
      id: 'hourly-pay',
      label: 'Pay an hour at the median time',
      text: hourly === null ? 'not known' : `${money(hourly, currency)}${against}`,
      value: hourly === null ? null : hourly / 100,
      unit: `${currency} an hour`,
    },
  ]
}

function checkSpecs({ study, checks }: StudyFacts): Spec[] {
  const { attention, comprehension } = study.definition.checks
  const asked = [
    ...comprehension.map(({ id }) => ({ id, kind: 'comprehension' })),
    ...attention.map(({ id }) => ({ id, kind: 'attention' })),
  ]
  return asked.map(({ id, kind }) => {
    const rate = checks.find((check) => check.id === id && check.kind === kind)
    const answers = { part: rate?.passed ?? 0, whole: rate?.answered ?? 0, of: 'answer' }
    return share(`check-${id}`, `Passed ${kind} check ${id}`, answers)
  })
}

/** Facts of a study for whoever reads its results. */
export const studySpecs = (facts: StudyFacts): Spec[] => [
  ...designSpecs(facts),
  ...peopleSpecs(facts),
  ...timeSpecs(facts),
  ...checkSpecs(facts),
]

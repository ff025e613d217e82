import { slug } from '../../core/ids.ts'
import { presentBarFigure, type Response, type ShownOption } from '../../response-formats/index.ts'
import {
  defaultPractice,
  type Practice,
  type StudyVersion,
  widgetPractice,
} from '../../study/index.ts'
import { en } from '../../text/en.ts'
import { TRY_FIELD } from '../rules/read-fields.ts'
import { type PracticeDetail, practiceDetail } from '../step-details.ts'
import type { StepState, Submission } from '../submission.ts'
import { armOf, taskFormatOf } from './arm-of.ts'
import { defineStep, type StepContext } from './step.ts'

const TRIES = 2
/** Percentages this close to what was asked for count as the same. */
const TOLERANCE = 0.5

interface Exercise {
  readonly question: string
  readonly instruction: string
  readonly group: string
  readonly options: readonly { readonly label: string; readonly percent: number }[]
  readonly source: string | null
  /** The first exercise says which numbers to set; the second asks for a guess. */
  readonly isCopy: boolean
}

const practiceOf = (study: StudyVersion): Practice => study.definition.practice ?? defaultPractice

/** The first exercise teaches the input, the second the task, with the truth afterwards. */
function exerciseOf(
  study: StudyVersion,
  submission: Submission,
  checkId: PracticeDetail['checkId'],
): Exercise {
  const { expression } = armOf(study, submission)
  if (checkId === 'practice-widget') {
    return {
      ...widgetPractice[expression],
      instruction: en.practice.widgetInstruction[expression],
      source: null,
      isCopy: true,
    }
  }
  const practice = practiceOf(study)
  return {
    question: practice.question,
    instruction: sentence(en.estimate.instruction(expression), practice.group),
    group: practice.group,
    options: practice.options,
    source: practice.source,
    isCopy: false,
  }
}

const sentence = (parts: { before: string; after: string }, group: string): string =>
  `${parts.before}${group}${parts.after}`

const shownOf = (exercise: Exercise): ShownOption[] =>
  exercise.options.map(({ label }) => ({ key: slug(label), label, isApart: false }))

/** How many of 100 people would have to change their answer: total variation in per cent. */
function distance(exercise: Exercise, percentages: Readonly<Record<string, number>>): number {
  const off = exercise.options.map(({ label, percent }) =>
    Math.abs(percent - (percentages[slug(label)] ?? 0)),
  )
  return off.reduce((sum, value) => sum + value, 0) / 2
}

function feedbackOf(exercise: Exercise, state: StepState) {
  const percentages = state.percentages ?? {}
  return {
    text: exercise.isCopy
      ? en.practice.answerShown
      : en.practice.off(Math.round(distance(exercise, percentages))),
    figure: presentBarFigure({
      series: [
        {
          name: exercise.isCopy ? en.practice.wanted : en.practice.truth(exercise.group),
          tone: 'truth',
          percentages: Object.fromEntries(
            exercise.options.map(({ label, percent }) => [slug(label), percent]),
          ),
        },
        { name: en.practice.yours, tone: 'own', percentages },
      ],
      options: shownOf(exercise),
      ...(exercise.source === null ? {} : { note: exercise.source }),
    }),
  }
}

const isShowingFeedback = ({ state }: StepContext<PracticeDetail>): boolean =>
  state?.isFeedback === true

export const practice = defineStep<PracticeDetail, Response | null>({
  kind: 'practice',
  view: 'participation/practice',
  isTask: false,
  detail: practiceDetail,

  present: ({ study, submission, detail, state }, { typed, errors }) => {
    const exercise = exerciseOf(study, submission, detail.checkId)
    const format = taskFormatOf(study, submission)
    const isFeedback = state?.isFeedback === true
    const titles = isFeedback ? en.practice.feedbackTitle : en.practice.title
    return {
      title: titles[detail.checkId],
      checkId: detail.checkId,
      format: format.name,
      question: exercise.question,
      instruction: exercise.instruction,
      group: exercise.group,
      triesBefore: state?.attempts ?? 0,
      again: state !== null && !state.isFeedback ? en.practice.again : null,
      controls: exercise.isCopy ? en.practice.controls[armOf(study, submission).expression] : null,
      feedback: state?.isFeedback === true ? feedbackOf(exercise, state) : null,
      inputView: format.view,
      input: format.present(shownOf(exercise), typed, errors),
    }
  },

  fieldNames: (context) => {
    if (isShowingFeedback(context)) return [TRY_FIELD]
    const { study, submission, detail } = context
    const exercise = exerciseOf(study, submission, detail.checkId)
    return [TRY_FIELD, ...taskFormatOf(study, submission).fieldNames(shownOf(exercise))]
  },

  read: (fields, context) => {
    if (isShowingFeedback(context)) return { kind: 'accepted', value: null }
    const { study, submission, detail } = context
    const exercise = exerciseOf(study, submission, detail.checkId)
    return taskFormatOf(study, submission).read(fields, shownOf(exercise))
  },

  accept: (response, { study, submission, detail, state }) => {
    if (response === null) return { records: [], next: { kind: 'next' } }
    const exercise = exerciseOf(study, submission, detail.checkId)
    const { percentages } = response
    const attempt = (state?.attempts ?? 0) + 1
    const isPassed = !exercise.isCopy || distance(exercise, percentages) <= TOLERANCE
    const records = [
      {
        kind: 'check',
        check: 'practice',
        checkId: detail.checkId,
        attempt,
        isPassed,
        answer: percentages,
      } as const,
    ]
    if (exercise.isCopy && isPassed) return { records, next: { kind: 'next' } }
    const isFeedback = !exercise.isCopy || attempt >= TRIES
    return {
      records,
      next: { kind: 'again', state: { attempts: attempt, isFeedback, percentages } },
    }
  },
})

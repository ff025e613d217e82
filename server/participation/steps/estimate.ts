import { present } from '../../core/assert.ts'
import { createRandom } from '../../core/random.ts'
import { presentBarFigure } from '../../response-formats/index.ts'
import { en } from '../../text/en.ts'
import { estimateDetail, type EstimateDetail } from '../step-details.ts'
import { sharesOver } from '../../study/rules/option-set.ts'
import { shownOptions } from '../rules/shown-options.ts'
import { armOf, taskFormatOf } from './arm-of.ts'
import { labelled, questionOf } from './question-page.ts'
import { defineStep, type StepContext } from './step.ts'

/** A few-shot example: another question with this group's true answers, in the person's own order. */
function exampleOf({ study, submission, detail }: StepContext<EstimateDetail>, key: string) {
  const question = questionOf(study, key)
  const reference = present(
    study.dataset.reference(key, detail.groupKey),
    `the reference of example ${key}`,
  )
  const shares = sharesOver(reference, study.optionsOf(question)) ?? {}
  const order = shownOptions(study, question, {
    isReversed: detail.isReversed,
    random: createRandom(`${study.id}/${submission.id}/${key}/example`),
  }).filter((option) => reference.offeredKeys.includes(option.key))
  const percentages = order.map((option) => [option.key, 100 * (shares[option.key] ?? 0)] as const)
  return {
    context: question.context,
    question: question.text,
    figure: presentBarFigure({
      series: [
        {
          name: study.groupLabel(detail.groupKey),
          tone: 'truth',
          percentages: Object.fromEntries(percentages),
        },
      ],
      options: labelled(question, order),
    }),
  }
}

export const estimate = defineStep({
  kind: 'estimate',
  view: 'participation/estimate',
  isTask: true,
  detail: estimateDetail,

  present: (context, { typed, errors }) => {
    const { study, submission, detail } = context
    const question = questionOf(study, detail.questionKey)
    const arm = armOf(study, submission)
    const format = taskFormatOf(study, submission)
    const group = study.groupLabel(detail.groupKey)
    return {
      title: en.estimate.title(group),
      group,
      context: question.context,
      question: question.text,
      instruction: en.estimate.instruction(arm.expression),
      examplesTitle: en.estimate.examplesTitle(group),
      examplesHint: en.estimate.examplesHint,
      newQuestion: en.estimate.newQuestion,
      examples: detail.examples.map((key) => exampleOf(context, key)),
      task: {
        dataset: study.dataset.name,
        question: question.key,
        group: detail.groupKey,
        arm: arm.key,
        position: submission.currentPosition,
        format: format.name,
      },
      inputView: format.view,
      input: format.present(labelled(question, detail.options), typed, errors),
    }
  },

  fieldNames: ({ study, submission, detail }) =>
    taskFormatOf(study, submission).fieldNames(
      labelled(questionOf(study, detail.questionKey), detail.options),
    ),

  read: (fields, { study, submission, detail }) =>
    taskFormatOf(study, submission).read(
      fields,
      labelled(questionOf(study, detail.questionKey), detail.options),
    ),

  accept: (response, { detail }) => ({
    records: [
      {
        kind: 'estimate',
        cellId: detail.cellId,
        percentages: response.percentages,
        draws: response.draws,
      },
    ],
    next: { kind: 'next' },
  }),
})

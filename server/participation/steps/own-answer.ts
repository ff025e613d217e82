import { en } from '../../text/en.ts'
import { singleChoice } from '../../response-formats/index.ts'
import { ownAnswerDetail } from '../step-details.ts'
import { armOf } from './arm-of.ts'
import { labelled, questionOf } from './question-page.ts'
import { defineStep } from './step.ts'

export const ownAnswer = defineStep({
  kind: 'own-answer',
  view: 'participation/own-answer',
  isTask: true,
  detail: ownAnswerDetail,

  present: ({ study, submission, detail }, { typed, errors }) => {
    const question = questionOf(study, detail.questionKey)
    return {
      title: en.ownAnswer.title,
      context: question.context,
      question: question.text,
      task: {
        dataset: study.dataset.name,
        question: question.key,
        group: null,
        arm: armOf(study, submission).key,
        position: submission.currentPosition,
        format: singleChoice.name,
      },
      inputView: singleChoice.view,
      input: singleChoice.present(labelled(question, detail.options), typed, errors),
    }
  },

  fieldNames: ({ study, detail }) =>
    singleChoice.fieldNames(labelled(questionOf(study, detail.questionKey), detail.options)),

  read: (fields, { study, detail }) => {
    const options = labelled(questionOf(study, detail.questionKey), detail.options)
    const read = singleChoice.read(fields, options)
    if (read.kind === 'refused') return read
    const chosen = options.find((option) => read.value.percentages[option.key] === 100)
    return { kind: 'accepted', value: chosen?.key ?? '' }
  },

  accept: (optionKey, { detail }) => ({
    records: [{ kind: 'own-answer', questionKey: detail.questionKey, optionKey }],
    next: { kind: 'next' },
  }),
})

import { present } from '../../core/assert.ts'
import { slug } from '../../core/ids.ts'
import { singleChoice, type ShownOption } from '../../response-formats/index.ts'
import type { AttentionCheck, StudyVersion } from '../../study/index.ts'
import { en } from '../../text/en.ts'
import { checkDetail } from '../step-details.ts'
import type { Submission } from '../submission.ts'
import { armOf, taskFormatOf } from './arm-of.ts'
import { defineStep } from './step.ts'

const checkOf = (study: StudyVersion, id: string): AttentionCheck =>
  present(
    study.definition.checks.attention.find((check) => check.id === id),
    `attention check ${id}`,
  )

const optionsOf = (check: AttentionCheck): ShownOption[] =>
  check.options.map((label) => ({ key: slug(label), label, isApart: false }))

const formatOfCheck = (check: AttentionCheck, study: StudyVersion, submission: Submission) =>
  check.widget === 'single-choice' ? singleChoice : taskFormatOf(study, submission)

/** Passed where every option is within the tolerance of what the instruction asks for. */
function isPassed(check: AttentionCheck, percentages: Readonly<Record<string, number>>): boolean {
  return optionsOf(check).every(({ key, label }) => {
    const expected = label === check.answer ? 100 : 0
    return Math.abs((percentages[key] ?? 0) - expected) <= check.tolerance
  })
}

export const attentionCheck = defineStep({
  kind: 'attention-check',
  view: 'participation/attention-check',
  isTask: true,
  detail: checkDetail,

  present: ({ study, submission, detail }, { typed, errors }) => {
    const check = checkOf(study, detail.checkId)
    const format = formatOfCheck(check, study, submission)
    return {
      title: en.attentionCheck.title,
      checkId: check.id,
      question: check.question,
      instruction: en.attentionCheck.instruction(format.name, check.answer),
      task: {
        dataset: null,
        question: null,
        group: null,
        arm: armOf(study, submission).key,
        position: submission.currentPosition,
        format: format.name,
      },
      inputView: format.view,
      input: format.present(optionsOf(check), typed, errors),
    }
  },

  fieldNames: ({ study, submission, detail }) => {
    const check = checkOf(study, detail.checkId)
    return formatOfCheck(check, study, submission).fieldNames(optionsOf(check))
  },

  read: (fields, { study, submission, detail }) => {
    const check = checkOf(study, detail.checkId)
    return formatOfCheck(check, study, submission).read(fields, optionsOf(check))
  },

  accept: (response, { study, detail }) => {
    const check = checkOf(study, detail.checkId)
    return {
      records: [
        {
          kind: 'check',
          check: 'attention',
          checkId: check.id,
          attempt: 1,
          isPassed: isPassed(check, response.percentages),
          answer: response.percentages,
        },
      ],
      next: { kind: 'next' },
    }
  },
})

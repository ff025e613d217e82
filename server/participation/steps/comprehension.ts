import { present } from '../../core/assert.ts'
import { slug } from '../../core/ids.ts'
import { singleChoice, type ShownOption } from '../../response-formats/index.ts'
import type { ComprehensionCheck, StudyVersion } from '../../study/index.ts'
import { en } from '../../text/en.ts'
import { TRY_FIELD } from '../rules/read-fields.ts'
import { checkDetail } from '../step-details.ts'
import { armOf } from './arm-of.ts'
import { defineStep } from './step.ts'

/** Prolific asks for at least two tries, with the text at hand. */
const TRIES = 2

const checkOf = (study: StudyVersion, id: string): ComprehensionCheck =>
  present(
    study.definition.checks.comprehension.find((check) => check.id === id),
    `comprehension check ${id}`,
  )

const optionsOf = (check: ComprehensionCheck): ShownOption[] =>
  check.options.map((label) => ({ key: slug(label), label, isApart: false }))

export const comprehension = defineStep({
  kind: 'comprehension',
  view: 'participation/comprehension',
  isTask: false,
  detail: checkDetail,

  present: ({ study, submission, detail, state }, { typed, errors }) => {
    const check = checkOf(study, detail.checkId)
    return {
      title: en.comprehension.title,
      checkId: check.id,
      format: singleChoice.name,
      question: check.question,
      triesBefore: state?.attempts ?? 0,
      again: state === null ? null : en.comprehension.again,
      paragraphs: en.instructions.text(armOf(study, submission), study.population),
      extra: study.definition.instructions ?? null,
      inputView: singleChoice.view,
      input: singleChoice.present(optionsOf(check), typed, errors),
    }
  },

  fieldNames: ({ study, detail }) => [
    TRY_FIELD,
    ...singleChoice.fieldNames(optionsOf(checkOf(study, detail.checkId))),
  ],

  read: (fields, { study, detail }) =>
    singleChoice.read(fields, optionsOf(checkOf(study, detail.checkId))),

  accept: ({ percentages }, { study, detail, state }) => {
    const check = checkOf(study, detail.checkId)
    const attempt = (state?.attempts ?? 0) + 1
    const isPassed = percentages[slug(check.answer)] === 100
    const record = {
      kind: 'check',
      check: 'comprehension',
      checkId: check.id,
      attempt,
      isPassed,
      answer: percentages,
    } as const
    if (isPassed) return { records: [record], next: { kind: 'next' } }
    if (attempt >= TRIES)
      return { records: [record], next: { kind: 'end', outcome: 'failed-comprehension' } }
    return {
      records: [record],
      next: { kind: 'again', state: { attempts: attempt, isFeedback: false, percentages } },
    }
  },
})

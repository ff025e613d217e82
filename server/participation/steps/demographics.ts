import { en } from '../../text/en.ts'
import type { FieldError, Fields } from '../../response-formats/index.ts'
import type { StudyDefinition } from '../../study/index.ts'
import { noDetail } from '../step-details.ts'
import { readChoice } from './read-choice.ts'
import { defineStep } from './step.ts'

type Question = StudyDefinition['demographics'][number]

const fieldName = (question: Question): string => `demographic-${question.id}`

/** Option values are their positions, so that a label may hold anything. */
const values = (question: Question): string[] => question.options.map((_, index) => String(index))

const readOne = (fields: Fields, question: Question) =>
  readChoice(fields, fieldName(question), {
    values: values(question),
    inputId: `${fieldName(question)}-0`,
    message: en.demographics.missing(question.question),
  })

export const demographics = defineStep({
  kind: 'demographics',
  view: 'participation/demographics',
  isTask: false,
  detail: noDetail,

  present: ({ study }, { typed, errors }) => ({
    title: en.demographics.title,
    questions: study.definition.demographics.map((question) => ({
      id: fieldName(question),
      name: fieldName(question),
      legend: question.question,
      value: typed[fieldName(question)],
      error: errors.find((error) => error.inputId === `${fieldName(question)}-0`)?.message,
      options: question.options.map((label, index) => ({ value: String(index), label })),
    })),
  }),

  fieldNames: ({ study }) => study.definition.demographics.map(fieldName),

  read: (fields, { study }) => {
    const answers: { id: string; value: string }[] = []
    const errors: FieldError[] = []
    for (const question of study.definition.demographics) {
      const read = readOne(fields, question)
      if (read.kind === 'refused') errors.push(...read.errors)
      else answers.push({ id: question.id, value: question.options[Number(read.value)] ?? '' })
    }
    return errors.length > 0 ? { kind: 'refused', errors } : { kind: 'accepted', value: answers }
  },

  accept: (answers) => ({
    records: [{ kind: 'demographics', answers }],
    next: { kind: 'next' },
  }),
})

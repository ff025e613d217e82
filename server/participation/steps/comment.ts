import type { Fields } from '../../response-formats/index.ts'
import { en } from '../../text/en.ts'
import { noDetail } from '../step-details.ts'
import { defineStep } from './step.ts'

const MAX_COMMENT = 5000

/** Browsers send a line end as two characters, and count it as one while a person types. */
const withPlainLineEnds = (typed: Fields[string]): string | undefined =>
  typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n') : undefined

export const comment = defineStep({
  kind: 'comment',
  view: 'participation/comment',
  isTask: false,
  detail: noDetail,

  present: ({ study }, { typed, errors }) => ({
    title: en.comment.title,
    question: study.definition.comment_question ?? en.comment.question,
    maxLength: MAX_COMMENT,
    text: withPlainLineEnds(typed['comment'])?.slice(0, MAX_COMMENT) ?? '',
    error: errors[0]?.message,
  }),

  fieldNames: () => ['comment'],

  read: (fields) => {
    const text = withPlainLineEnds(fields['comment'])
    if (text !== undefined && text.length <= MAX_COMMENT && !text.includes('\0'))
      return { kind: 'accepted', value: text.trim() }
    return {
      kind: 'refused',
      errors: [{ inputId: 'comment', message: en.comment.invalid(MAX_COMMENT) }],
    }
  },

  accept: (text) => ({
    records: text === '' ? [] : [{ kind: 'comment', text }],
    next: { kind: 'finish' },
  }),
})

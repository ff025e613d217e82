import { en } from '../../text/en.ts'
import { noDetail } from '../step-details.ts'
import { readChoice } from './read-choice.ts'
import { defineStep } from './step.ts'

export const consent = defineStep({
  kind: 'consent',
  view: 'participation/consent',
  isTask: false,
  detail: noDetail,

  present: ({ study }, { typed }) => ({
    title: en.consent.title,
    paragraphs: study.definition.consent.text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()),
    facts: en.consent.facts(study.definition),
    value: typed['consent'],
    choices: [
      { value: 'agree', label: en.consent.agree },
      { value: 'decline', label: en.consent.decline },
    ],
  }),

  fieldNames: () => ['consent'],

  read: (fields) =>
    readChoice(fields, 'consent', {
      values: ['agree', 'decline'],
      inputId: 'consent-0',
      message: en.consent.missing,
    }),

  accept: (answer, { study }) =>
    answer === 'agree'
      ? {
          records: [{ kind: 'consent', version: study.definition.consent.version }],
          next: { kind: 'plan' },
        }
      : { records: [], next: { kind: 'end', outcome: 'no-consent' } },
})

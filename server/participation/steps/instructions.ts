import { en } from '../../text/en.ts'
import { noDetail } from '../step-details.ts'
import { armOf } from './arm-of.ts'
import { defineStep } from './step.ts'

export const instructions = defineStep({
  kind: 'instructions',
  view: 'participation/instructions',
  isTask: false,
  detail: noDetail,
  present: ({ study, submission }) => ({
    title: en.instructions.title,
    paragraphs: en.instructions.text(armOf(study, submission), study.population),
    extra: study.definition.instructions ?? null,
  }),
  fieldNames: () => [],
  read: () => ({ kind: 'accepted', value: null }),
  accept: () => ({ records: [], next: { kind: 'next' } }),
})

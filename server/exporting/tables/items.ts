import type { Option, Question } from '../../benchmark/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { exportedQuestions } from '../exported-questions.ts'
import { datasetColumns } from './common-columns.ts'
import { datasetLicence } from './dataset-licence.ts'

interface ItemRow {
  readonly study: StudyVersion
  readonly question: Question
  readonly isAsked: boolean
  readonly option: Option
  /** From 1, in natural order. */
  readonly position: number
  readonly isInOptionSet: boolean
  /** Of the dataset. */
  readonly licence: string | null
}

const columns: readonly Column<ItemRow>[] = [
  ...datasetColumns,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ question }) => question.key,
  },
  {
    name: 'question_text',
    type: 'text',
    unit: '',
    description: 'The question as people see it.',
    value: ({ question }) => question.text,
  },
  {
    name: 'question_context',
    type: 'text',
    unit: '',
    description: 'What is shown above the question, such as a book’s summary. Often empty.',
    value: ({ question }) => question.context,
  },
  {
    name: 'scale',
    type: 'key',
    unit: '',
    description: 'ordinal: the options have a natural order. nominal: they have none.',
    value: ({ question }) => question.scale,
  },
  {
    name: 'asked',
    type: 'yes/no',
    unit: '',
    description: 'no for a question that can only appear as a few-shot example.',
    value: ({ isAsked }) => isAsked,
  },
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option’s key; it is the same for every group.',
    value: ({ option }) => option.key,
  },
  {
    name: 'option_label',
    type: 'text',
    unit: '',
    description: 'The option as people see it.',
    value: ({ option }) => option.label,
  },
  {
    name: 'option_position',
    type: 'integer',
    unit: '',
    description: 'Place of the option in natural order, from 1.',
    value: ({ position }) => position,
  },
  {
    name: 'ordinal',
    type: 'number',
    unit: '',
    description: 'Place on the scale. Empty off the scale, for refusals and for nominal questions.',
    value: ({ option }) => option.ordinal,
  },
  {
    name: 'is_refusal',
    type: 'yes/no',
    unit: '',
    description: 'Whether the option is a refusal such as “No answer”.',
    value: ({ option }) => option.isRefusal,
  },
  {
    name: 'in_option_set',
    type: 'yes/no',
    unit: '',
    description: 'Whether the study shows and scores the option.',
    value: ({ isInOptionSet }) => isInOptionSet,
  },
  {
    name: 'option_set',
    type: 'key',
    unit: '',
    description: 'all, or without-refusals: the options that the study shows and scores.',
    value: ({ study }) => study.optionSet,
  },
  {
    name: 'source',
    type: 'text',
    unit: '',
    description: 'Where the dataset comes from.',
    value: ({ study }) => study.dataset.source,
  },
  {
    name: 'licence',
    type: 'text',
    unit: '',
    description: 'The licence of the dataset, in the words of its file. Empty where it names none.',
    value: ({ licence }) => licence,
  },
]

async function* rows(source: ExportSource): AsyncGenerator<ItemRow> {
  const { study } = source
  const licence = await datasetLicence(source.db, study.dataset.versionId)
  for (const { question, isAsked } of exportedQuestions(study)) {
    const optionSet = new Set(study.optionsOf(question))
    for (const [index, option] of question.options.entries())
      yield {
        study,
        question,
        isAsked,
        option,
        position: index + 1,
        isInOptionSet: optionSet.has(option),
        licence,
      }
  }
}

export const itemsTable = defineTable<ItemRow>({
  file: 'items.csv',
  row: 'An option of a question.',
  columns: () => columns,
  rows,
})

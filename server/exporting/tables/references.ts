import type { Group, Option, Question, Reference } from '../../benchmark/index.ts'
import { sharesOver } from '../../study/rules/option-set.ts'
import type { StudyVersion } from '../../study/index.ts'
import { type Column, defineTable } from '../export-table.ts'
import { pooledCounts } from '../rules/pooled-counts.ts'
import { exportedQuestions } from '../exported-questions.ts'
import { datasetColumns } from './common-columns.ts'

interface ReferenceRow {
  readonly study: StudyVersion
  readonly question: Question
  readonly group: Group
  readonly option: Option
  readonly reference: Reference
  /** Over the study's option set; null where the group chose none of its options. */
  readonly shares: Readonly<Record<string, number>> | null
  /** Of all groups of the attribute together. */
  readonly pooled: Readonly<Record<string, number>> | null
}

const columns: readonly Column<ReferenceRow>[] = [
  ...datasetColumns,
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ question }) => question.key,
  },
  {
    name: 'attribute',
    type: 'key',
    unit: '',
    description: 'What the group is a value of.',
    value: ({ group }) => group.attribute,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description: 'The group, as ATTRIBUTE:VALUE.',
    value: ({ group }) => group.key,
  },
  {
    name: 'group_label',
    type: 'text',
    unit: '',
    description: 'The words for the group that people see.',
    value: ({ group }) => group.label,
  },
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option’s key; it is the same for every group.',
    value: ({ option }) => option.key,
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
    name: 'count',
    type: 'number',
    unit: 'answers',
    description: 'Answers as the source has them. Empty where it has shares only.',
    value: ({ reference, option }) =>
      reference.counts === null ? null : (reference.counts[option.key] ?? 0),
  },
  {
    name: 'share',
    type: 'number',
    unit: 'share, sums to 1',
    description: 'Share over all options of the question.',
    value: ({ reference, option }) => reference.shares[option.key] ?? 0,
  },
  {
    name: 'option_set',
    type: 'key',
    unit: '',
    description: 'all, or without-refusals: the options that the study shows and scores.',
    value: ({ study }) => study.optionSet,
  },
  {
    name: 'share_in_option_set',
    type: 'number',
    unit: 'share, sums to 1',
    description:
      'Share over the option set: what estimates are scored against. Empty for options outside it.',
    value: ({ shares, option }) => shares?.[option.key] ?? null,
  },
  {
    name: 'population_count',
    type: 'number',
    unit: 'answers',
    description:
      'Answers of all groups of the attribute in the dataset together, also of those that the study does not ask about: what the line whole-population is made of. Empty where a group has shares only.',
    value: ({ pooled, option }) => pooled?.[option.key] ?? null,
  },
  {
    name: 'n',
    type: 'number',
    unit: 'people',
    description: 'How many people of the group answered. Empty where the source does not say.',
    value: ({ reference }) => reference.n,
  },
  {
    name: 'weight',
    type: 'text',
    unit: '',
    description: 'Name of the survey weight. Empty where the figures are not weighted.',
    value: ({ reference }) => reference.weight,
  },
  {
    name: 'source',
    type: 'text',
    unit: '',
    description: 'Where the figures come from.',
    value: ({ reference, study }) => reference.source ?? study.dataset.source,
  },
]

/** The counts of all groups of an attribute that have a reference, or null where one has none. */
function pooledOver({ dataset }: StudyVersion, question: Question, attribute: string) {
  const references = dataset.groups
    .filter((group) => group.attribute === attribute)
    .flatMap((group) => dataset.reference(question.key, group.key) ?? [])
  return pooledCounts(
    question.options.map(({ key }) => key),
    references.map(({ counts }) => counts),
  )
}

function* rows(study: StudyVersion): Generator<ReferenceRow> {
  for (const { question } of exportedQuestions(study)) {
    const pooled = new Map(
      study.groups.map(({ attribute }) => [attribute, pooledOver(study, question, attribute)]),
    )
    for (const group of study.groups) {
      const reference = study.dataset.reference(question.key, group.key)
      if (reference === undefined) continue
      const shares = sharesOver(reference, study.optionsOf(question))
      for (const option of question.options)
        yield {
          study,
          question,
          group,
          option,
          reference,
          shares,
          pooled: pooled.get(group.attribute) ?? null,
        }
    }
  }
}

export const referencesTable = defineTable<ReferenceRow>({
  file: 'references.csv',
  row: 'An option of a question in a group. A group without answers to a question has no rows.',
  columns: () => columns,
  rows: ({ study }) => rows(study),
})

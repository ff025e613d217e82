import type { Dataset } from '../../../benchmark/index.ts'
import type { Demographic } from '../../definition.ts'
import { didYouMean } from '../nearest.ts'
import type { Finding, KeyPath } from '../finding.ts'
import { listed } from '../words.ts'
import type { LintInput } from './lint-input.ts'

function unknownOptions({ options, groups }: Demographic, path: KeyPath): Finding[] {
  return Object.keys(groups).flatMap((label): Finding[] => {
    if (options.includes(label)) return []
    return [
      {
        level: 'error',
        rule: 'unknown-option',
        path: [...path, 'groups', label],
        message: `“${label}” is not one of the options of this question.`,
        suggestion: didYouMean(label, options) ?? `Its options: ${listed(options, 12)}.`,
      },
    ]
  })
}

function unknownAttribute(attribute: string, dataset: Dataset, path: KeyPath): Finding {
  const attributes = [...new Set(dataset.groups.map((group) => group.attribute))]
  return {
    level: 'error',
    rule: 'unknown-attribute',
    path: [...path, 'attribute'],
    message: `The dataset “${dataset.name}” has no attribute “${attribute}”.`,
    suggestion: didYouMean(attribute, attributes) ?? `Its attributes: ${listed(attributes, 12)}.`,
  }
}

function lintDemographic(demographic: Demographic, dataset: Dataset, path: KeyPath): Finding[] {
  const { attribute, groups } = demographic
  const findings = unknownOptions(demographic, path)
  if (attribute === undefined) return findings
  const values = dataset.groups
    .filter((group) => group.attribute === attribute)
    .map((group) => group.value)
  if (values.length === 0) return [...findings, unknownAttribute(attribute, dataset, path)]
  const unknownValues = Object.entries(groups).flatMap(([label, value]): Finding[] => {
    if (values.includes(value)) return []
    return [
      {
        level: 'error',
        rule: 'unknown-value',
        path: [...path, 'groups', label],
        message: `The attribute “${attribute}” has no value “${value}”.`,
        suggestion: didYouMean(value, values) ?? `Its values: ${listed(values, 12)}.`,
      },
    ]
  })
  return [...findings, ...unknownValues]
}

function groupsNobodyAnswers({ definition, study }: LintInput): Finding[] {
  const answered = new Set(
    definition.demographics.flatMap(({ attribute, groups }) =>
      attribute === undefined ? [] : Object.values(groups).map((value) => `${attribute}:${value}`),
    ),
  )
  const without = study.groups.map((group) => group.key).filter((key) => !answered.has(key))
  if (without.length === 0) return []
  return [
    {
      level: 'note',
      rule: 'no-in-group',
      path: ['demographics'],
      message: `No demographic question tells who belongs to ${listed(without)}, so scores by membership leave these out.`,
      suggestion: 'Add a question with `attribute` and `groups`.',
    },
  ]
}

/** What the demographic questions say about groups, against the dataset. */
export const lintDemographics = (input: LintInput): Finding[] => [
  ...input.definition.demographics.flatMap((demographic, index) =>
    lintDemographic(demographic, input.dataset, ['demographics', index]),
  ),
  ...groupsNobodyAnswers(input),
]

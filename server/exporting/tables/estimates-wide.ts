import type { Group, Option } from '../../benchmark/index.ts'
import { METRICS } from '../../scoring/metrics/index.ts'
import { fromPercentages } from '../../stats/distribution.ts'
import { sharesOver } from '../../study/rules/option-set.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import {
  armColumns,
  datasetColumns,
  endColumns,
  measuredColumns,
  participantColumns,
  stepColumn,
} from './common-columns.ts'
import { type CountedEstimate, countedColumns, countedEstimates } from './counted-estimates.ts'

type Metric = (typeof METRICS)[number]

/** A question and a group that estimates are scored against. */
interface ScoredPlace {
  readonly group: Group
  readonly options: readonly Option[]
  readonly ordinals: Float64Array | null
  /** Over the options; null where the group has no answers among them. */
  readonly reference: Float64Array | null
}

interface WideRow extends CountedEstimate {
  readonly scored: ScoredPlace
  /** Over the options of the place. */
  readonly shares: Float64Array
}

/** The metric of one estimate; for skill, too, a ratio of this one estimate alone. */
function valueOf(metric: Metric, { shares, scored }: WideRow): number | null {
  const { reference, ordinals } = scored
  if (reference === null) return null
  const ratio = metric.measure(shares, reference, ordinals) / metric.base(reference)
  const value = metric.isComplement ? 1 - ratio : ratio
  return Number.isFinite(value) ? value : null
}

const metricColumns = METRICS.map((metric): Column<WideRow> => ({
  name: metric.id.replaceAll('-', '_'),
  type: 'number',
  unit: metric.unit,
  description: `${metric.label} of this one estimate from the reference. ${metric.description}`,
  value: (row) => valueOf(metric, row),
}))

const joined = (options: readonly Option[], shares: Float64Array): string =>
  options.map(({ key }, index) => `${key}:${String(shares[index])}`).join('|')

const columns: readonly Column<WideRow>[] = [
  ...participantColumns,
  ...datasetColumns,
  ...armColumns,
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
    value: ({ scored }) => scored.group.attribute,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description:
      'The group whose reference the estimate is scored against, as ATTRIBUTE:VALUE: with steering none each group in turn.',
    value: ({ scored }) => scored.group.key,
  },
  ...countedColumns,
  stepColumn,
  {
    name: 'shares',
    type: 'keys',
    unit: 'share, sums to 1',
    description: 'The estimate, as option:share for each option, in natural order.',
    value: ({ scored, shares }) => joined(scored.options, shares),
  },
  {
    name: 'reference_shares',
    type: 'keys',
    unit: 'share, sums to 1',
    description: 'The reference in the same way. Empty where the group has none.',
    value: ({ scored: { options, reference } }) =>
      reference === null ? null : joined(options, reference),
  },
  ...metricColumns,
  ...measuredColumns,
  ...endColumns,
]

function placeOf(study: StudyVersion, questionKey: string, group: Group): ScoredPlace {
  const question = study.dataset.question(questionKey)
  const options = question === undefined ? [] : study.optionsOf(question)
  const reference = study.dataset.reference(questionKey, group.key)
  const shares = reference === undefined ? null : sharesOver(reference, options)
  return {
    group,
    options,
    ordinals:
      question?.scale === 'ordinal'
        ? Float64Array.from(options, ({ ordinal }) => ordinal ?? Number.NaN)
        : null,
    reference: shares && Float64Array.from(options, ({ key }) => shares[key] ?? 0),
  }
}

/** Each question’s places, made once. */
function placesOf(study: StudyVersion): ReadonlyMap<string, readonly ScoredPlace[]> {
  return new Map(
    study.questions.map(({ key }) => [
      key,
      study.groups.map((group) => placeOf(study, key, group)),
    ]),
  )
}

async function* rows(source: ExportSource): AsyncGenerator<WideRow> {
  const places = placesOf(source.study)
  for await (const estimate of countedEstimates(source)) {
    const { arm, cell, percentages } = estimate
    for (const scored of places.get(cell.questionKey) ?? []) {
      if (arm.steering !== 'none' && scored.group.key !== cell.groupKey) continue
      const keys = scored.options.map(({ key }) => key)
      const shares = Float64Array.from(fromPercentages(keys, percentages).shares)
      yield { ...estimate, scored, shares }
    }
  }
}

export const estimatesWideTable = defineTable<WideRow>({
  file: 'estimates_wide.csv',
  row: 'An estimate and a group that it is scored against, with every metric.',
  columns: () => columns,
  rows,
})

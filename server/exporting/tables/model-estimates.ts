import { POPULATION, type Question } from '../../benchmark/index.ts'
import type { ModelResult } from '../../models/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { normalisedShares } from '../rules/normalised-shares.ts'
import { datasetColumns, studyColumns } from './common-columns.ts'

interface ModelEstimateRow {
  readonly study: StudyVersion
  readonly result: ModelResult
  readonly groupKey: string
  readonly optionKey: string
  readonly isKnown: boolean
  readonly raw: number | null
  readonly share: number | null
  readonly published: number | null
}

const columns: readonly Column<ModelEstimateRow>[] = [
  ...studyColumns,
  ...datasetColumns,
  {
    name: 'model',
    type: 'key',
    unit: '',
    description: 'The model’s name.',
    value: ({ result }) => result.model,
  },
  {
    name: 'steering',
    type: 'key',
    unit: '',
    description: 'none, persona or few-shot.',
    value: ({ result }) => result.steering,
  },
  {
    name: 'expression',
    type: 'key',
    unit: '',
    description: 'verbalize, sequence, log-probabilities or rescaled-log-probabilities.',
    value: ({ result }) => result.expression,
  },
  {
    name: 'question',
    type: 'key',
    unit: '',
    description: 'The question’s key in the dataset.',
    value: ({ result }) => result.questionKey,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description:
      'Whose answers the model estimated, as ATTRIBUTE:VALUE; population with steering none, and there the scored group in rows with a published_share.',
    value: ({ groupKey }) => groupKey,
  },
  {
    name: 'option',
    type: 'key',
    unit: '',
    description: 'The option’s key, or what the model named instead.',
    value: ({ optionKey }) => optionKey,
  },
  {
    name: 'is_option',
    type: 'yes/no',
    unit: '',
    description: 'no for what is no option of the question: kept here, and never scored.',
    value: ({ isKnown }) => isKnown,
  },
  {
    name: 'share_raw',
    type: 'number',
    unit: 'share',
    description:
      'As the figures stand, 0 where all of them are 0. Empty where the model did not name the option.',
    value: ({ raw }) => raw,
  },
  {
    name: 'share',
    type: 'number',
    unit: 'share, sums to 1',
    description:
      'The shares of the options that the study shows, divided by their sum: what the rule normalised scores. Empty for other options and where there is nothing to divide.',
    value: ({ share }) => share,
  },
  {
    name: 'published_share',
    type: 'number',
    unit: 'share',
    description:
      'The share as the benchmark’s published scores pair it with this group, for steering none: what published_rule scores. Options without one are not compared; what is no option has the reference 0.',
    value: ({ published }) => published,
  },
  {
    name: 'state',
    type: 'key',
    unit: '',
    description:
      'as-stated: the shares sum to 1. normalised: they do not. reread: the source’s figures are all 0, but the reply’s words state shares. refused: no option could be read.',
    value: ({ result }) => result.state,
  },
  {
    name: 'problems',
    type: 'keys',
    unit: '',
    description: 'missing-option, unknown-option, sum-not-one or no-option.',
    value: ({ result }) => (result.problems.length === 0 ? null : result.problems.join('|')),
  },
]

type Shares = Readonly<Record<string, number>>

const own = (shares: Shares | null, key: string): number | null =>
  shares !== null && Object.hasOwn(shares, key) ? (shares[key] ?? null) : null

/** What the model gave: each option of the question, then what is none. */
function* givenRows(
  study: StudyVersion,
  question: Question,
  result: ModelResult,
): Generator<ModelEstimateRow> {
  const shown = study.optionsOf(question).map(({ key }) => key)
  const shares = result.shares === null ? null : normalisedShares(result.shares, shown)
  const hasFigures = result.state === 'as-stated' || result.state === 'normalised'
  const row = { study, result, groupKey: result.groupKey, published: null }
  for (const { key } of question.options)
    yield {
      ...row,
      optionKey: key,
      isKnown: true,
      raw: hasFigures ? own(result.shares, key) : 0,
      share: own(shares, key),
    }
  for (const [key, raw] of Object.entries(result.unknownShares))
    yield { ...row, optionKey: key, isKnown: false, raw, share: null }
}

/** How the benchmark paired it with each group of the study. */
function* publishedRows(
  study: StudyVersion,
  question: Question,
  result: ModelResult,
): Generator<ModelEstimateRow> {
  const options = new Set(question.options.map(({ key }) => key))
  for (const group of study.groups)
    for (const [key, published] of Object.entries(result.publishedShares?.[group.key] ?? {}))
      yield {
        study,
        result,
        groupKey: group.key,
        optionKey: key,
        isKnown: options.has(key),
        raw: null,
        share: null,
        published,
      }
}

/** What is scored beside the study: its questions, groups and steerings. */
function* rows({ study, models }: ExportSource): Generator<ModelEstimateRow> {
  const questions = new Map(study.questions.map((question) => [question.key, question]))
  const groups = new Set([POPULATION, ...study.groups.map(({ key }) => key)])
  const steerings = new Set(study.arms.map(({ steering }) => steering))
  for (const result of models) {
    const question = questions.get(result.questionKey)
    if (question === undefined || !groups.has(result.groupKey)) continue
    if (!steerings.has(result.steering)) continue
    yield* givenRows(study, question, result)
    yield* publishedRows(study, question, result)
  }
}

export const modelEstimatesTable = defineTable<ModelEstimateRow>({
  file: 'model_estimates.csv',
  row: 'An option of what a model answered to a question for a group.',
  columns: () => columns,
  rows,
})

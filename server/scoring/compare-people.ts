import { groupBy } from '../core/group-by.ts'
import { holm } from '../stats/holm.ts'
import { studentTPValue } from '../stats/student-t-p-value.ts'
import type { Expression } from '../study/index.ts'
import { type Metric, scoreOf } from './metrics/metric.ts'
import type { MetricId } from './metrics/metric-id.ts'
import type { ModelCells } from './model-cells.ts'
import type { Part } from './parts-of.ts'
import { differenceOf } from './rules/difference.ts'
import type { Measured } from './rules/measured.ts'
import {
  intervalAround,
  jackknifeError,
  ratioOf,
  referenceError,
  type StandardError,
} from './rules/part-figures.ts'
import type { Comparison, ScoreNote } from './score.ts'

type ByMetric = ReadonlyMap<MetricId, Measured>

/** A model on the cells of the study, normalised. */
export interface ComparedModel {
  readonly cells: ModelCells
  readonly normalised: ByMetric
}

/** People at one level. */
export interface ComparedPeople {
  readonly rated: Pick<Comparison, 'armKey' | 'steering' | 'level' | 'rule' | 'k' | 'optionSet'> & {
    readonly expression: Expression
  }
  readonly measured: ByMetric
}

/** A part of an arm over several questions. */
export type ComparedPart = Part & { readonly scope: Comparison['scope'] }

type ErrorColumns = Pick<
  Comparison,
  'standardError' | 'referenceError' | 'interval' | 'intervalMethod' | 'p'
>

const NO_ERRORS: ErrorColumns = {
  standardError: null,
  referenceError: null,
  interval: null,
  intervalMethod: null,
  p: null,
}

function errorColumns(
  difference: number,
  error: StandardError,
  reference: number | null,
): ErrorColumns {
  const both = Math.hypot(error.standardError, reference ?? 0)
  return {
    standardError: error.standardError,
    referenceError: reference,
    interval: intervalAround(difference, error, reference),
    intervalMethod: error.method,
    p: both > 0 ? studentTPValue(difference / both, error.df) : null,
  }
}

/** The people who are in these cells. */
function countParticipants({ cells }: Part, { weights, without }: Measured): number {
  const inPart = new Set(cells.map(({ index }) => index))
  const people = new Set<number>()
  for (const [row, cell] of without.cell.entries())
    if (inPart.has(cell) && (weights[cell] ?? 0) > 0) people.add(without.participant[row] ?? -1)
  return people.size
}

function noteOf(cells: number, questions: number, participants: number): ScoreNote | null {
  if (cells === 0) return 'no-estimates'
  if (participants < 2) return 'too-few-participants'
  return questions < 2 ? 'one-question' : null
}

interface Pair {
  readonly metric: Metric
  readonly people: Measured
  readonly model: Measured
}

/** The figures of people, of the model, and of their difference, on the cells that both have. */
function figuresOf(part: Part, { metric, people, model }: Pair) {
  const difference = differenceOf(people, model)
  const { ratio, cells, questions } = ratioOf(part, difference)
  const participants = countParticipants(part, difference)
  const note = noteOf(cells, questions, participants)
  if (Number.isNaN(ratio))
    return {
      ...{ peopleValue: null, modelValue: null, difference: null, cells, questions, participants },
      ...NO_ERRORS,
      note,
    }
  const peopleValue = scoreOf(
    metric,
    ratioOf(part, { ...people, weights: difference.weights }).ratio,
  )
  const value = metric.isComplement ? -ratio : ratio
  const error = note === null ? jackknifeError(part, difference) : null
  return {
    peopleValue,
    modelValue: peopleValue - value,
    difference: value,
    cells,
    questions,
    participants,
    ...(error === null ? NO_ERRORS : errorColumns(value, error, referenceError(part, difference))),
    note,
  }
}

/** Corrects the p values of the models in each place of one level, expression and metric. */
function corrected(comparisons: readonly Comparison[]): Comparison[] {
  const families = groupBy(comparisons, ({ modelExpression, metric, attribute, groupKey }) =>
    JSON.stringify([modelExpression, metric, attribute, groupKey]),
  )
  const found = new Map<Comparison, Pick<Comparison, 'pHolm' | 'family'>>()
  for (const members of families.values()) {
    const ps = holm(members.map(({ p }) => p ?? Number.NaN))
    const family = members.filter(({ p }) => p !== null).length
    for (const [place, comparison] of members.entries()) {
      const p = ps[place] ?? Number.NaN
      found.set(comparison, { pHolm: Number.isNaN(p) ? null : p, family })
    }
  }
  return comparisons.map((comparison) => ({ ...comparison, ...found.get(comparison) }))
}

/** People at one level minus each model, by every metric, with Holm's correction over the models. */
export function comparePeople(
  { rated, measured }: ComparedPeople,
  models: readonly ComparedModel[],
  parts: readonly ComparedPart[],
  metrics: readonly Metric[],
): Comparison[] {
  const comparisons = models.flatMap(({ cells, normalised }) =>
    metrics.flatMap((metric): Comparison[] => {
      const [people, model] = [measured.get(metric.id), normalised.get(metric.id)]
      if (people === undefined || model === undefined) return []
      return parts.map((part) => ({
        ...rated,
        model: cells.model,
        modelExpression: cells.expression,
        modelRule: 'normalised',
        scope: part.scope,
        attribute: part.attribute,
        groupKey: part.groupKey,
        metric: metric.id,
        ...figuresOf(part, { metric, people, model }),
        pHolm: null,
        family: 0,
      }))
    }),
  )
  return corrected(comparisons)
}

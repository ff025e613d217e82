import { scoreOf, type Metric } from './metrics/metric.ts'
import { isOverQuestions, type Part } from './parts-of.ts'
import type { RowCounts } from './rules/count-rows.ts'
import type { Measured } from './rules/measured.ts'
import {
  intervalAround,
  jackknifeError,
  type PartRatio,
  ratioOf,
  referenceError,
} from './rules/part-figures.ts'
import type { TwoWayError } from './rules/two-way-errors.ts'
import type { Interval, Score, ScoreNote } from './score.ts'
import type { Uncertainty } from './scoring-context.ts'

/** The columns that say whose distribution is scored, and how it was made. */
export type Rated = Pick<
  Score,
  | 'raterType'
  | 'rater'
  | 'armKey'
  | 'steering'
  | 'expression'
  | 'ownAnswer'
  | 'level'
  | 'rule'
  | 'k'
  | 'membership'
  | 'weighting'
  | 'optionSet'
>

type ErrorColumns = Pick<
  Score,
  'standardError' | 'referenceError' | 'interval' | 'intervalMethod' | 'itemBootstrap'
>

const NO_ERRORS: ErrorColumns = {
  standardError: null,
  referenceError: null,
  interval: null,
  intervalMethod: null,
  itemBootstrap: null,
}

const NO_ROWS: RowCounts = { estimates: 0, participants: 0 }

/** How sure a score is of itself. */
export interface ErrorSource {
  readonly uncertainty: Uncertainty
  /** By part: what the two-way bootstrap says. Undefined where the jackknives are asked. */
  readonly twoWay?: readonly (TwoWayError | null)[] | undefined
}

/** One kind of distribution by one metric. */
export interface ScoredVariant {
  readonly rated: Rated
  readonly metric: Metric
  readonly measured: Measured
  /** Whether a cell has a distribution to score, whatever the metric. */
  readonly isPresent: (cell: number) => boolean
  /** By part; undefined where no people are in it. */
  readonly counts: readonly RowCounts[] | undefined
  /** Undefined where no intervals are wanted, and for reference lines. */
  readonly errors: ErrorSource | undefined
}

/** Both ends with the reference's error; for a complement the ends change places. */
function twoWayInterval(
  { interval }: TwoWayError,
  ratio: number,
  { metric, reference }: { readonly metric: Metric; readonly reference: number | null },
): Interval {
  const beside = 1.959963984540054 * (reference ?? 0)
  const low = ratio - Math.hypot(Math.max(ratio - interval.low, 0), beside)
  const high = ratio + Math.hypot(Math.max(interval.high - ratio, 0), beside)
  return metric.isComplement ? { low: 1 - high, high: 1 - low } : { low, high }
}

function itemColumns(part: Part, { metric, measured, errors }: ScoredVariant): Interval | null {
  if (metric.id !== 'total-variation' || errors === undefined) return null
  const scored = part.cells.filter(({ index }) => (measured.weights[index] ?? 0) > 0)
  return errors.uncertainty.itemBootstrap(
    scored.map(({ index }) => measured.numerators[index] ?? Number.NaN),
    scored.map(({ index }) => measured.weights[index] ?? Number.NaN),
  )
}

function errorColumns(
  part: Part,
  place: number,
  ratio: number,
  variant: ScoredVariant,
): ErrorColumns {
  const { metric, measured, errors } = variant
  if (errors === undefined || !isOverQuestions(part)) return NO_ERRORS
  const reference = referenceError(part, measured)
  const itemBootstrap = itemColumns(part, variant)
  if (errors.twoWay !== undefined) {
    const found = errors.twoWay[place] ?? null
    if (found === null) return { ...NO_ERRORS, itemBootstrap }
    return {
      standardError: found.standardError,
      referenceError: reference,
      interval: twoWayInterval(found, ratio, { metric, reference }),
      intervalMethod: 'two-way-bootstrap',
      itemBootstrap,
    }
  }
  const found = jackknifeError(part, measured)
  if (found === null) return { ...NO_ERRORS, itemBootstrap }
  return {
    standardError: found.standardError,
    referenceError: reference,
    interval: intervalAround(scoreOf(metric, ratio), found, reference),
    intervalMethod: found.method,
    itemBootstrap,
  }
}

const MINIMUM = 2

function noteOf(
  part: Part,
  { ratio, questions }: PartRatio,
  variant: ScoredVariant,
  people: number,
): ScoreNote | null {
  const { rated } = variant
  if (Number.isNaN(ratio)) {
    const withReference = part.cells.filter(({ reference }) => reference !== null)
    if (withReference.length === 0) return 'no-reference'
    return withReference.some(({ index }) => variant.isPresent(index)) ? 'no-scale' : 'no-estimates'
  }
  if (rated.raterType === 'line') return null
  if (rated.raterType === 'people' && people < MINIMUM) return 'too-few-participants'
  return questions < MINIMUM ? 'one-question' : null
}

function scorePart(part: Part, place: number, variant: ScoredVariant): Score {
  const { rated, metric, measured } = variant
  const found = ratioOf(part, measured)
  const { estimates, participants } = variant.counts?.[place] ?? NO_ROWS
  const note = noteOf(part, found, variant, participants)
  const isScored = !Number.isNaN(found.ratio)
  const errors =
    isScored && note === null ? errorColumns(part, place, found.ratio, variant) : NO_ERRORS
  // Field by field: a hundred thousand rows that are spread together take ten times the memory.
  return {
    raterType: rated.raterType,
    rater: rated.rater,
    armKey: rated.armKey,
    steering: rated.steering,
    expression: rated.expression,
    ownAnswer: rated.ownAnswer,
    level: rated.level,
    rule: rated.rule,
    k: rated.k,
    membership: rated.membership,
    weighting: rated.weighting,
    optionSet: rated.optionSet,
    scope: part.scope,
    questionKey: part.questionKey,
    attribute: part.attribute,
    groupKey: part.groupKey,
    metric: metric.id,
    value: isScored ? scoreOf(metric, found.ratio) : null,
    cells: found.cells,
    questions: found.questions,
    estimates,
    participants,
    standardError: errors.standardError,
    referenceError: errors.referenceError,
    interval: errors.interval,
    intervalMethod: errors.intervalMethod,
    itemBootstrap: errors.itemBootstrap,
    note,
  }
}

/** One row for each part. */
export const scoreParts = (parts: readonly Part[], variant: ScoredVariant): Score[] =>
  parts.map((part, place) => scorePart(part, place, variant))

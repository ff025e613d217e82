import type { ModelExpression, ModelResult } from '../models/index.ts'
import type { StudyVersion } from '../study/index.ts'
import { type CrowdVariant, crowdVariants } from './crowd-variants.ts'
import type { Frame } from './frame.ts'
import { measureCrowds } from './measure-crowds.ts'
import { measureEachRow, measureRows } from './measure-rows.ts'
import { METRICS } from './metrics/index.ts'
import type { Metric } from './metrics/metric.ts'
import type { MetricId } from './metrics/metric-id.ts'
import { modelsOnCells } from './model-cells.ts'
import type { Part } from './parts-of.ts'
import { peopleOf } from './people-of.ts'
import { cellMeans } from './rules/cell-means.ts'
import { placedRows } from './rules/cell-rows.ts'
import { countRows } from './rules/count-rows.ts'
import type { Measured } from './rules/measured.ts'
import { type LeaderboardRow, type LineId, LINE_IDS, type Score } from './score.ts'
import { crowdsOf } from './score-crowds.ts'
import { createLines } from './score-lines.ts'
import { ratedModel } from './score-models.ts'
import { type Rated, scoreParts } from './score-parts.ts'
import {
  DEFAULT_ITEM_RESAMPLES,
  DEFAULT_RESAMPLES,
  type UncertaintyOptions,
} from './scoring-defaults.ts'
import { createUncertainty, type ScoringContext, type Uncertainty } from './scoring-context.ts'

export interface LeaderboardInput {
  readonly study: StudyVersion
  readonly frame: Frame
  readonly models: readonly ModelResult[]
}

/** What is on the board; everything where nothing is said. */
export interface LeaderboardFilter {
  readonly metric: MetricId
  readonly level?: 'individual' | 'crowd' | 'all' | undefined
  readonly expression?: ModelExpression | undefined
}

/** One place on the board, before the cells are matched. */
interface Entry {
  readonly rated: Rated
  readonly measured: Measured
  /** On some cells: its score with the interval. */
  readonly scoreOn: (part: Part) => Score
}

type Board = Required<Pick<ScoringContext, 'study' | 'seed'>> & {
  readonly frame: Frame
  readonly metric: Metric
  readonly uncertainty: Uncertainty
}

function scoreOne(part: Part, variant: Parameters<typeof scoreParts>[1]): Score {
  const [score] = scoreParts([part], variant)
  if (score === undefined) throw new RangeError('a part has one score')
  return score
}

/** Single estimates. As for everybody else on the board, each cell counts once: by its mean. */
function individualEntry({ study, frame, metric, uncertainty }: Board): Entry[] {
  const rows = placedRows(frame)
  const rowWeights = new Float64Array(frame.rows)
  for (const row of rows.rows) rowWeights[row] = 1
  const distances = measureEachRow(frame, metric)
  const options = { distances, resamples: uncertainty.references, withoutOf: [rowWeights] }
  const rated = peopleOf(study, frame.arm)
  return measureRows(frame, metric, [rowWeights], options)
    .map(cellMeans)
    .map((measured) => ({
      rated,
      measured,
      scoreOn: (part) => {
        const isScored = (row: number): boolean => !Number.isNaN(distances[row] ?? Number.NaN)
        const counts = countRows(frame, [part], rows, isScored)
        const errors = { uncertainty }
        return scoreOne(part, { rated, metric, measured, isPresent: () => true, counts, errors })
      },
    }))
}

/** A way to make one distribution a cell. */
function crowdEntry(board: Board, variant: CrowdVariant): Entry {
  const { study, frame, metric, uncertainty } = board
  const crowds = crowdsOf(frame, variant)
  const measured = measureCrowds(frame.cells, crowds, metric, uncertainty.references)
  const { level, rule, k } = variant
  const rated = { ...peopleOf(study, frame.arm), level, rule, k }
  return {
    rated,
    measured,
    scoreOn: (part) => {
      const counts = countRows(
        frame,
        [part],
        variant.rows,
        (_row, cell) => (measured.weights[cell] ?? 0) > 0,
      )
      const errors = { uncertainty }
      return scoreOne(part, { rated, metric, measured, isPresent: () => true, counts, errors })
    },
  }
}

function peopleEntries(board: Board, { level }: LeaderboardFilter): Entry[] {
  const { study, frame, seed } = board
  const k = study.definition.estimates_per_cell
  const placed = placedRows(frame).rows.length
  // Crowds of any k need k in every cell: they would take the others' cells off the board.
  const isOn = ({ isCompared, rule, rows }: CrowdVariant): boolean =>
    isCompared && (rule !== 'random' || rows.rows.length === placed)
  const crowds = crowdVariants(frame, { k, seed, withoutEach: true }).filter(
    (variant) => isOn(variant) && (level === undefined || variant.level === level),
  )
  return [
    ...(level === undefined || level === 'individual' ? individualEntry(board) : []),
    ...crowds.map((variant) => crowdEntry(board, variant)),
  ]
}

function modelEntries(
  { study, frame, metric, uncertainty }: Board,
  models: readonly ModelResult[],
  { expression }: LeaderboardFilter,
): Entry[] {
  const wanted = models.filter(
    (result) =>
      result.steering === frame.arm.steering &&
      (expression === undefined || result.expression === expression),
  )
  return modelsOnCells(study, wanted, frame.cells).map((model) => {
    const measured = measureCrowds(frame.cells, model.normalised, metric, uncertainty.references)
    const rated = ratedModel(study, model, 'normalised')
    const errors = { uncertainty }
    return {
      rated,
      measured,
      scoreOn: (part) =>
        scoreOne(part, {
          rated,
          metric,
          measured,
          isPresent: () => true,
          counts: undefined,
          errors,
        }),
    }
  })
}

function lineEntries(board: Board): Entry[] {
  const { study, frame, metric } = board
  const { level, rule, k } = { level: 'all', rule: 'mean', k: null } as const
  const mean = crowdVariants(frame, { k: 1, seed: board.seed, withoutEach: false }).find(
    (variant) => variant.level === level && variant.rule === rule && variant.weighting === 'none',
  )
  const lineOf = createLines(frame, mean === undefined ? [] : crowdsOf(frame, mean), board)
  return LINE_IDS.map((id: LineId): Entry => {
    const measured = lineOf(id).measure(metric)
    const people = peopleOf(study, frame.arm)
    const rated: Rated = { ...people, raterType: 'line', rater: id, level: 'line', rule: id, k }
    const none = { counts: undefined, errors: undefined }
    return {
      rated,
      measured,
      scoreOn: (part) =>
        scoreOne(part, { rated, metric, measured, isPresent: () => true, ...none }),
    }
  })
}

const hasCell =
  (cell: number) =>
  ({ measured }: Entry): boolean =>
    (measured.weights[cell] ?? 0) > 0

const rowOf = (score: Score, rank: number | null): LeaderboardRow => ({
  rank,
  raterType: score.raterType,
  rater: score.rater,
  armKey: score.armKey,
  steering: score.steering,
  expression: score.expression,
  level: score.level,
  rule: score.rule,
  k: score.k,
  metric: score.metric,
  optionSet: score.optionSet,
  value: score.value,
  interval: score.interval,
  cells: score.cells,
  note: score.note,
})

/** Smaller is better. */
function badness({ betterIs }: Metric, value: number | null): number {
  if (value === null) return Number.POSITIVE_INFINITY
  if (betterIs === 'zero') return Math.abs(value)
  return betterIs === 'higher' ? -value : value
}

function ranked(scores: readonly Score[], metric: Metric): LeaderboardRow[] {
  const order = [...scores].sort(
    (one, other) => badness(metric, one.value) - badness(metric, other.value),
  )
  return order.map((score, place) => rowOf(score, score.value === null ? null : place + 1))
}

/**
 * People of an arm beside the models of its steering, on matched cells: those that people and every
 * model on the board have. A model with fewer than half of the people's cells is named with how many
 * it has. Ranked ones first, then reference lines, then the models that are left out.
 */
export function leaderboard(
  { study, frame, models }: LeaderboardInput,
  filter: LeaderboardFilter,
  options: UncertaintyOptions = {},
): LeaderboardRow[] {
  const metric = METRICS.find(({ id }) => id === filter.metric)
  if (metric === undefined) throw new RangeError(`there is no metric ${filter.metric}`)
  const seed = options.seed ?? study.id
  const uncertainty = createUncertainty({
    seed,
    resamples: options.resamples ?? DEFAULT_RESAMPLES,
    itemResamples: options.itemResamples ?? DEFAULT_ITEM_RESAMPLES,
  })
  const board: Board = { study, frame, metric, seed, uncertainty }
  const people = peopleEntries(board, filter)
  const ofPeople = frame.cells.filter(({ index }) => people.every(hasCell(index)))
  const found = modelEntries(board, models, filter).map((entry) => ({
    entry,
    cells: ofPeople.filter(({ index }) => hasCell(index)(entry)).length,
  }))
  const isIn = ({ cells }: { readonly cells: number }): boolean => 2 * cells >= ofPeople.length
  const entries = [...people, ...found.filter(isIn).map(({ entry }) => entry)]
  const matched: Part = {
    scope: 'arm',
    questionKey: null,
    attribute: null,
    groupKey: null,
    cells: ofPeople.filter(({ index }) => entries.every(hasCell(index))),
  }
  const scores = entries.map(({ scoreOn }) => scoreOn(matched))
  const leftOut = found.filter((each) => !isIn(each))
  return [
    ...ranked(scores, metric),
    ...lineEntries(board).map(({ scoreOn }) => rowOf(scoreOn(matched), null)),
    ...leftOut.map(({ entry, cells }): LeaderboardRow => {
      const row = rowOf(entry.scoreOn({ ...matched, cells: [] }), null)
      return { ...row, cells, note: 'too-few-cells' }
    }),
  ]
}

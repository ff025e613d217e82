import { createRandom, type Random } from '../../core/random.ts'
import type { Frame, FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import type { Interval } from '../../stats/interval.ts'
import { intraclassCorrelation } from '../../stats/intraclass-correlation.ts'
import { krippendorffAlpha } from '../../stats/krippendorff-alpha.ts'
import { spearmanBrown } from '../../stats/spearman-brown.ts'
import { splitHalf } from '../../stats/split-half.ts'
import { totalVariationOf } from '../../stats/total-variation.ts'
import type { DiagnosticNote, Reliability } from '../diagnostics.ts'
import { holdsPlace, rowsOf } from './cell-sums.ts'
import { distinctCells } from './distinct-cells.ts'

interface Measured {
  readonly figure: Reliability['figure']
  readonly value: number | undefined
  readonly interval?: Interval | null
  readonly n: number
  readonly unit: Reliability['unit']
  readonly without: DiagnosticNote
}

/** One entry an estimate. */
interface Distances {
  readonly values: readonly number[]
  readonly participants: readonly number[]
  readonly questions: readonly number[]
}

interface EstimateDistance {
  readonly sum: number
  readonly count: number
  readonly participant: number
  readonly question: number
}

/**
 * The distance of each estimate that holds a place and has a reference, and whose it is. With steering
 * none it is the mean over the groups that the estimate is scored against.
 */
function distancesOf(frame: Frame): Distances {
  const estimates = new Map<number, EstimateDistance>()
  for (const cell of frame.cells) {
    if (cell.reference === null) continue
    for (const row of rowsOf(cell, holdsPlace(frame))) {
      const distance = totalVariationOf(sharesOfRow(frame, row), cell.reference)
      const estimate = at(frame.estimateOf, row)
      const { sum, count } = estimates.get(estimate) ?? { sum: 0, count: 0 }
      const participant = at(frame.participantOf, row)
      const question = cell.questionNumber
      estimates.set(estimate, { sum: sum + distance, count: count + 1, participant, question })
    }
  }
  const each = [...estimates.values()]
  return {
    values: each.map(({ sum, count }) => sum / count),
    participants: each.map(({ participant }) => participant),
    questions: each.map(({ question }) => question),
  }
}

/** Steadiness of a person’s distance: how much of the differences lies between people. */
function clustering(frame: Frame): Measured[] {
  const { values, participants } = distancesOf(frame)
  const correlation = intraclassCorrelation(values, participants)
  const n = values.length
  const base = { n, unit: 'estimates', without: 'too-few-participants' } as const
  return [
    { ...base, figure: 'icc', value: correlation?.icc },
    { ...base, figure: 'design-effect', value: correlation?.designEffect },
  ]
}

/** Many estimates make each split steady, so that fewer splits do. */
const MOST_SPLITS = 100
const FEWEST_SPLITS = 10
const SPLIT_ESTIMATES = 1_000_000

/** 95 %, by Fisher’s transformation of a correlation over so many people. */
function fisherInterval(correlation: number, people: number): Interval | null {
  if (people < 4 || Math.abs(correlation) >= 1) return null
  const reach = 1.959963984540054 / Math.sqrt(people - 3)
  const centre = Math.atanh(correlation)
  return { low: Math.tanh(centre - reach), high: Math.tanh(centre + reach) }
}

/** People with at least two items: only theirs can be split. */
function splitPeople({ participants }: Distances, items: readonly number[]): number {
  const own = new Map<number, Set<number>>()
  for (const [place, participant] of participants.entries())
    own.set(participant, (own.get(participant) ?? new Set()).add(items[place] ?? place))
  return [...own.values()].filter(({ size }) => size > 1).length
}

function correlationOfHalves(distances: Distances, items: readonly number[], random: Random) {
  const splits = Math.floor(SPLIT_ESTIMATES / distances.values.length)
  const value = splitHalf({
    ...distances,
    items,
    random,
    splits: Math.min(Math.max(splits, FEWEST_SPLITS), MOST_SPLITS),
  })
  const n = splitPeople(distances, items)
  const interval = value === undefined ? null : fisherInterval(value, n)
  return { value, interval, n, unit: 'participants', without: 'too-few-participants' } as const
}

/** A person’s mean distance on half of their estimates, and of their questions, against the rest. */
function halves(frame: Frame, seed: string): Measured[] {
  const distances = distancesOf(frame)
  const { values, questions } = distances
  const random = (purpose: string) => createRandom(`${seed}/${purpose}/${frame.arm.key}`)
  const each = correlationOfHalves(distances, [...values.keys()], random('split-half'))
  const whole = correlationOfHalves(distances, questions, random('split-half-by-question'))
  const toWhole = ({ low, high }: Interval): Interval => ({
    low: spearmanBrown(low),
    high: spearmanBrown(high),
  })
  return [
    { ...each, figure: 'split-half' },
    {
      ...each,
      figure: 'spearman-brown',
      value: each.value === undefined ? undefined : spearmanBrown(each.value),
      interval: each.interval && toWhole(each.interval),
    },
    { ...whole, figure: 'split-half-by-question' },
  ]
}

/** Rows of the frame that are estimates, each once, with the cell that they are of. */
function ratingsOf(frame: Frame): { readonly row: number; readonly cell: FrameCell }[] {
  return distinctCells(frame).flatMap((cell) =>
    rowsOf(cell, holdsPlace(frame)).map((row) => ({ row, cell })),
  )
}

/**
 * Agreement: Krippendorff’s alpha with total variation. By chance, estimates of cells with equally
 * many options would be alike option by option in natural order.
 */
function agreement(frame: Frame, seed: string): Measured {
  const ratings = ratingsOf(frame)
  const sharesAt = (rating: number): Float64Array => sharesOfRow(frame, ratings[rating]?.row ?? -1)
  const alpha = krippendorffAlpha({
    units: ratings.map(({ cell }) => cell.index),
    blocks: ratings.map(({ cell }) => cell.options.length),
    distance: (one, other) => totalVariationOf(sharesAt(one), sharesAt(other)),
    random: createRandom(`${seed}/alpha/${frame.arm.key}`),
  })
  return {
    figure: 'alpha',
    value: alpha?.alpha,
    n: alpha?.ratings ?? 0,
    unit: 'estimates',
    without: 'too-few-participants',
  }
}

/** How far the people of an arm agree with one another, and how steady each of them is. */
export const reliabilityOf = (frame: Frame, seed: string): Reliability[] =>
  [agreement(frame, seed), ...clustering(frame), ...halves(frame, seed)].map(
    ({ figure, value, interval, n, unit, without }) => ({
      armKey: frame.arm.key,
      figure,
      value: value ?? null,
      interval: interval ?? null,
      n,
      unit,
      note: value === undefined ? without : null,
    }),
  )

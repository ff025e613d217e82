import { createRandom } from '../../core/random.ts'
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

/**
 * The distance of each estimate that holds a place and has a reference, and whose it is. With steering
 * none it is the mean over the groups that the estimate is scored against.
 */
function distancesOf(frame: Frame): { values: number[]; participants: number[] } {
  const estimates = new Map<number, { sum: number; count: number; participant: number }>()
  for (const cell of frame.cells) {
    if (cell.reference === null) continue
    for (const row of rowsOf(cell, holdsPlace(frame))) {
      const distance = totalVariationOf(sharesOfRow(frame, row), cell.reference)
      const estimate = at(frame.estimateOf, row)
      const { sum, count } = estimates.get(estimate) ?? { sum: 0, count: 0 }
      const participant = at(frame.participantOf, row)
      estimates.set(estimate, { sum: sum + distance, count: count + 1, participant })
    }
  }
  const each = [...estimates.values()]
  return {
    values: each.map(({ sum, count }) => sum / count),
    participants: each.map(({ participant }) => participant),
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

/** 95 %, by Fisher’s transformation of a correlation over so many people. */
function fisherInterval(correlation: number, people: number): Interval | null {
  if (people < 4 || Math.abs(correlation) >= 1) return null
  const reach = 1.959963984540054 / Math.sqrt(people - 3)
  const centre = Math.atanh(correlation)
  return { low: Math.tanh(centre - reach), high: Math.tanh(centre + reach) }
}

/** People with at least two values: only they can be split. */
function splitPeople(participants: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const participant of participants)
    counts.set(participant, (counts.get(participant) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1).length
}

function halves(frame: Frame, seed: string): Measured[] {
  const { values, participants } = distancesOf(frame)
  const n = splitPeople(participants)
  const random = createRandom(`${seed}/split-half/${frame.arm.key}`)
  const value = splitHalf({ values, participants, random })
  const interval = value === undefined ? null : fisherInterval(value, n)
  const base = { n, unit: 'participants', without: 'too-few-participants' } as const
  return [
    { ...base, figure: 'split-half', value, interval },
    {
      ...base,
      figure: 'spearman-brown',
      value: value === undefined ? undefined : spearmanBrown(value),
      interval: interval && {
        low: spearmanBrown(interval.low),
        high: spearmanBrown(interval.high),
      },
    },
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

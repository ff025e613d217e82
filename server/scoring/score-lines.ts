import type { Frame } from './frame.ts'
import {
  majorityLine,
  otherGroupLine,
  recalibratedLine,
  samplingFloor,
  splitHalves,
  uniformLine,
  wholePopulationLine,
} from './line-crowds.ts'
import { measureCrowds } from './measure-crowds.ts'
import type { Metric } from './metrics/metric.ts'
import type { Part } from './parts-of.ts'
import type { Crowd } from './rules/crowd.ts'
import { type Measured, meanOfPresent, noWithout, packWithout } from './rules/measured.ts'
import { LINE_IDS, type LineId, type Score } from './score.ts'
import { type Rated, scoreParts } from './score-parts.ts'
import type { ScoringContext } from './scoring-context.ts'

type Crowds = readonly (Crowd | undefined)[]

type Pairs = readonly (ReturnType<typeof splitHalves> | undefined)[]

/** The two halves of a pair are compared with one another and not with the reference. */
function measurePairs(frame: Frame, pairs: Pairs, metric: Metric): Measured {
  const size = frame.cells.length
  const numerators = new Float64Array(size)
  const weights = new Float64Array(size)
  const bases = new Float64Array(size)
  for (const { index, reference, ordinals } of frame.cells) {
    const pair = pairs[index]
    if (pair === undefined || reference === null) continue
    const distance = meanOfPresent(
      pair.halves.map((half, place) => metric.measure(half, pair.others[place] ?? half, ordinals)),
    )
    if (Number.isNaN(distance)) continue
    numerators[index] = distance
    weights[index] = 1
    bases[index] = metric.base(reference)
  }
  return { numerators, weights, bases, without: packWithout(noWithout()), resampled: null }
}

/** A line on the cells that have a reference and at least one estimate. */
export function createLines(
  frame: Frame,
  everyone: Crowds,
  { study, seed }: Pick<ScoringContext, 'study' | 'seed'>,
) {
  const { cells } = frame
  const scored = cells.map(({ reference, rowCount }) => reference !== null && rowCount > 0)
  const lineOf = (make: (cell: (typeof cells)[number]) => Crowd | undefined): Crowds =>
    cells.map((cell) => (scored[cell.index] === true ? make(cell) : undefined))
  const fixed = (crowds: Crowds) => ({
    isPresent: (cell: number) => crowds[cell] !== undefined,
    measure: (metric: Metric) => measureCrowds(cells, crowds, metric, null),
  })
  const halves = (): ReturnType<typeof fixed> => {
    const pairs = cells.map((cell) =>
      scored[cell.index] === true ? splitHalves(cell, seed) : undefined,
    )
    return {
      isPresent: (cell) => pairs[cell] !== undefined,
      measure: (metric) => measurePairs(frame, pairs, metric),
    }
  }
  return (line: LineId) => {
    switch (line) {
      case 'uniform':
        return fixed(lineOf(uniformLine))
      case 'majority':
        return fixed(lineOf(majorityLine))
      case 'whole-population':
        return fixed(lineOf((cell) => wholePopulationLine(study, cell)))
      case 'other-group':
        return fixed(lineOf((cell) => otherGroupLine(cell, cells)))
      case 'sampling-floor':
        return fixed(lineOf((cell) => samplingFloor(cell, seed)))
      case 'split-half-ceiling':
        return halves()
      case 'recalibrated-people':
        return fixed(recalibratedLine(cells, everyone))
    }
  }
}

/** Every reference line of an arm by every metric; `everyone` is the level all, rule mean. */
export function scoreLines(
  frame: Frame,
  everyone: Crowds,
  parts: readonly Part[],
  context: ScoringContext,
  rated: Rated,
): Score[] {
  const lineOf = createLines(frame, everyone, context)
  return LINE_IDS.flatMap((id) => {
    const { isPresent, measure } = lineOf(id)
    return context.metrics.flatMap((metric) =>
      scoreParts(parts, {
        rated: { ...rated, raterType: 'line', rater: id, level: 'line', rule: id },
        metric,
        measured: measure(metric),
        isPresent,
        counts: undefined,
        errors: undefined,
      }),
    )
  })
}

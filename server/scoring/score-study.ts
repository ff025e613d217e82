import { arrangeArm, estimatesByCell } from './arrange-arm.ts'
import type { ScoringInput } from './frame.ts'
import { type Part, partsOf } from './parts-of.ts'
import { createIntervals, type Intervals, type IntervalSettings } from './rules/create-intervals.ts'
import { measureCell } from './rules/measure-cell.ts'
import { createDistinctCounter } from './rules/distinct-counter.ts'
import type { Score, StudyScores } from './score.ts'
import { type ArmContext, scorePart } from './score-part.ts'
import { variantsOf } from './variants-of.ts'

/** The parts of an arm that a row is made for at each level, and what they share. */
interface PlannedArm {
  readonly parts: readonly Part[]
  readonly context: ArmContext
}

function planArms(input: ScoringInput, intervals: Intervals | null): PlannedArm[] {
  const { study } = input
  const options = { k: study.definition.estimates_per_cell, withIntervals: intervals !== null }
  const byCell = estimatesByCell(study, input.estimates)
  return study.arms.map((arm) => {
    const arranged = arrangeArm(arm, byCell, input)
    const cells = arranged.cells.map((cell) => measureCell(cell, options))
    const counters = {
      estimates: createDistinctCounter(arranged.estimates),
      participants: createDistinctCounter(arranged.participants),
    }
    return { parts: partsOf(study, cells), context: { study, arm, counters, intervals } }
  })
}

function makeScores(planned: readonly PlannedArm[], onScore: (done: number) => void): Score[] {
  const scores: Score[] = []
  for (const { parts, context } of planned) {
    for (const part of parts) {
      for (const variant of variantsOf(part)) {
        scores.push(scorePart(part, variant, context))
        onScore(scores.length)
      }
    }
  }
  return scores
}

/** The scores without their intervals. */
export const scorePoints = (input: ScoringInput): Score[] =>
  makeScores(planArms(input, null), () => undefined)

const DEFAULT_RESAMPLES = 2000
/** As many as the published method takes. */
const DEFAULT_ITEM_RESAMPLES = 1000

/** Scores between two reports of progress. */
const REPORT_EVERY = 50

export interface ScoreStudyOptions {
  readonly seed?: IntervalSettings['seed'] | undefined
  readonly resamples?: IntervalSettings['resamples'] | undefined
  readonly itemResamples?: IntervalSettings['itemResamples'] | undefined
  /** How many scores are done, and of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Every score of a study: each arm as a whole, by attribute, by group and by cell, at the three levels,
 * with 95 % intervals. The seed is the study version's id unless another is given.
 * Throws RangeError on an estimate that is not of this study or not over its options.
 */
export function scoreStudy(input: ScoringInput, options: ScoreStudyOptions = {}): StudyScores {
  const seed = options.seed ?? input.study.id
  const resamples = options.resamples ?? DEFAULT_RESAMPLES
  const intervals = createIntervals({
    seed,
    resamples,
    itemResamples: options.itemResamples ?? DEFAULT_ITEM_RESAMPLES,
  })
  const planned = planArms(input, intervals)
  const total = planned
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + variantsOf(part).length, 0)
  const scores = makeScores(planned, (done) => {
    if (done % REPORT_EVERY === 0 || done === total) options.onProgress?.(done, total)
  })
  return {
    studyVersionId: input.study.id,
    seed,
    resamples,
    scores,
    comparisons: [],
    droppedMass: [],
  }
}

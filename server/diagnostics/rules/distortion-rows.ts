import { at } from '../../stats/at.ts'
import type { DiagnosticNote, Distortion, DistortionFigure } from '../diagnostics.ts'
import type { Rater } from './rated-frame.ts'
import type { ScopedTallies } from './scoped-tallies.ts'
import type { Sums, Tally } from './tally.ts'

/** Figures that are made of the same sums. */
export interface FigureSet {
  readonly rater: Rater
  readonly tallies: ScopedTallies
  readonly level: 'individual' | 'all'
  readonly unit: Distortion['unit']
  /** Which of the sums counts the things that the figures are over. */
  readonly countAt: number
  /** Why there may be none of them. */
  readonly without: DiagnosticNote
  readonly figures: readonly {
    readonly figure: DistortionFigure
    /** NaN where the sums do not allow one. */
    readonly statistic: (sums: Sums) => number
  }[]
}

/** The mean of one of the sums over how many things there are. */
export const meanAt =
  (index: number, countAt: number) =>
  (sums: Sums): number =>
    at(sums, index) / at(sums, countAt)

function rowOf(
  set: FigureSet,
  { figure, statistic }: FigureSet['figures'][number],
  tally: Tally,
): Pick<Distortion, 'figure' | 'value' | 'interval' | 'method' | 'n' | 'note'> {
  const n = Math.round(at(tally.totals, set.countAt))
  const empty = { figure, value: null, interval: null, method: null, n }
  if (n === 0) return { ...empty, note: set.without }
  const figured = tally.figure(statistic)
  if (Number.isNaN(figured.value)) return { ...empty, note: 'no-variation' }
  const tooFew = set.rater.raterType === 'people' ? 'too-few-participants' : 'one-question'
  return { figure, ...figured, n, note: figured.interval === null ? tooFew : null }
}

/** A row for each part and figure. */
export const distortionRows = (set: FigureSet): Distortion[] =>
  set.tallies.parts.flatMap(({ scope, tally }) =>
    set.figures.map((figure): Distortion => ({
      ...set.rater,
      ...scope,
      level: set.rater.raterType === 'model' ? 'model' : set.level,
      ...rowOf(set, figure, tally),
      unit: set.unit,
      participants: set.rater.raterType === 'model' ? 0 : tally.participants,
      questions: tally.questions,
    })),
  )

import { createRandom } from '../../core/random.ts'
import { bootstrapRatio } from '../../stats/bootstrap-ratio.ts'
import { drawResamples, type Resamples } from '../../stats/draw-resamples.ts'
import type { Interval } from '../../stats/interval.ts'
import { jackknifeStandardError } from '../../stats/jackknife-standard-error.ts'
import { studentTQuantile } from '../../stats/student-t-quantile.ts'
import type { Totals } from './summary.ts'

export interface IntervalSettings {
  /** The same seed gives the same intervals. */
  readonly seed: string
  /** Participant bootstrap: how many resamples. */
  readonly resamples: number
  /** Item bootstrap: how many resamples. */
  readonly itemResamples: number
}

/** The three kinds of interval, all 95 %. docs/explanation/uncertainty.md says why these. */
export interface Intervals {
  participantBootstrap(byParticipant: Totals): Interval
  participantJackknife(value: number, withoutEach: readonly number[]): Interval
  /** Null for a single cell. */
  itemBootstrap(byCell: Totals): Interval | null
}

/** Sizes whose resamples are kept: those of single cells, which most scores share. */
const SMALL = 32

/** Keeps what was made for a small size, and makes it anew for a large one, which few scores need. */
function rememberSmall<T>(make: (size: number) => T): (size: number) => T {
  const kept = new Map<number, T>()
  return (size) => {
    const known = kept.get(size)
    if (known !== undefined) return known
    const made = make(size)
    if (size <= SMALL) kept.set(size, made)
    return made
  }
}

/**
 * Two scores with the same number of participants are resampled with the same draws: an interval
 * depends on its own values and on the seed alone, not on what else is scored.
 */
export function createIntervals(settings: IntervalSettings): Intervals {
  const { seed, resamples, itemResamples } = settings
  const draw = (purpose: string, count: number): ((size: number) => Resamples) =>
    rememberSmall((size) =>
      drawResamples({ size, count, random: createRandom(`${seed}/${purpose}/${String(size)}`) }),
    )
  const participantDraws = draw('participants', resamples)
  const itemDraws = draw('items', itemResamples)
  const tQuantile = rememberSmall((participants) => studentTQuantile(0.975, participants - 1))

  const bootstrap = ({ sums, counts }: Totals, draws: (size: number) => Resamples): Interval =>
    bootstrapRatio({ numerators: sums, denominators: counts, resamples: draws(sums.length) })

  return {
    participantBootstrap: (byParticipant) => bootstrap(byParticipant, participantDraws),
    itemBootstrap: (byCell) => (byCell.sums.length < 2 ? null : bootstrap(byCell, itemDraws)),
    participantJackknife: (value, withoutEach) => {
      const reach = tQuantile(withoutEach.length) * jackknifeStandardError(withoutEach)
      return { low: value - reach, high: value + reach }
    },
  }
}

import type { Part } from './parts-of.ts'
import type { Intervals } from './rules/create-intervals.ts'
import { crowdByCell, crowdWithoutEach } from './rules/summarise-crowd.ts'
import { individualByCell, individualByParticipant } from './rules/summarise-individual.ts'
import type { Score } from './score.ts'
import type { Variant } from './variants-of.ts'

export type IntervalColumns = Pick<Score, 'interval' | 'intervalMethod' | 'itemBootstrap'>

export const NO_INTERVALS: IntervalColumns = {
  interval: null,
  intervalMethod: null,
  itemBootstrap: null,
}

/** The intervals of a score that at least two people are in. */
export function intervalColumns(
  score: { readonly part: Part; readonly variant: Variant; readonly value: number },
  intervals: Intervals,
): IntervalColumns {
  const { cells } = score.part
  const { level, membership } = score.variant
  if (level === 'individual')
    return {
      interval: intervals.participantBootstrap(individualByParticipant(cells, membership)),
      intervalMethod: 'two-way-bootstrap',
      itemBootstrap: intervals.itemBootstrap(individualByCell(cells, membership)),
    }
  return {
    interval: intervals.participantJackknife(score.value, crowdWithoutEach(cells, level)),
    intervalMethod: 'participant-jackknife-t',
    itemBootstrap: intervals.itemBootstrap(crowdByCell(cells, level)),
  }
}

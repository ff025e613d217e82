import type { Score } from '../../scoring/index.ts'

/** A cell at the level that the benchmark’s paper publishes for people: the crowd of the first k. */
export const isPublishedCell = (score: Score): boolean =>
  score.raterType === 'people' &&
  score.level === 'crowd' &&
  score.rule === 'first' &&
  score.membership === 'everyone' &&
  score.metric === 'total-variation' &&
  score.scope === 'cell'

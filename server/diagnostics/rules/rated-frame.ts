import type { Frame } from '../../scoring/index.ts'
import type { Distortion } from '../diagnostics.ts'

/** Whose distributions a frame holds. */
export type Rater = Pick<
  Distortion,
  'raterType' | 'rater' | 'armKey' | 'steering' | 'expression' | 'ownAnswer'
>

/** A model’s answers are a frame as well: one row a cell, all by one participant. */
export interface RatedFrame {
  readonly rater: Rater
  readonly frame: Frame
}

/** The people of an arm. */
export function peopleOf(frame: Frame): RatedFrame {
  const { key, steering, expression, ownAnswer } = frame.arm
  return {
    rater: {
      raterType: 'people',
      rater: 'people',
      armKey: key,
      steering,
      expression,
      ownAnswer,
    },
    frame,
  }
}

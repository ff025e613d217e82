import type { Arm, StudyVersion } from '../study/index.ts'
import type { Score } from './score.ts'

/** The columns of an arm's people, at the level of single estimates. */
export const peopleOf = (study: Pick<StudyVersion, 'optionSet'>, arm: Arm) =>
  ({
    raterType: 'people',
    rater: 'people',
    armKey: arm.key,
    steering: arm.steering,
    expression: arm.expression,
    ownAnswer: arm.ownAnswer,
    level: 'individual',
    rule: 'each',
    k: null,
    membership: 'everyone',
    weighting: 'none',
    optionSet: study.optionSet,
  }) as const satisfies Partial<Score>

import type { ArmDefinition } from '../definition.ts'
import type { Arm, ArmKey } from '../study.ts'

/** `steering/expression/own-answer`, as in the page contract. */
export const armKeyOf = (
  arm: Pick<ArmDefinition, 'steering' | 'expression' | 'own_answer'>,
): ArmKey => `${arm.steering}/${arm.expression}/${arm.own_answer}`

/** The arms of a study file, in its order. */
export const armsOf = (definitions: readonly ArmDefinition[]): Arm[] =>
  definitions.map((arm) => ({
    key: armKeyOf(arm),
    steering: arm.steering,
    expression: arm.expression,
    ownAnswer: arm.own_answer,
    questions: arm.questions,
  }))

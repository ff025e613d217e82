import type { Arm } from '../../study/index.ts'

const STEERING: Readonly<Record<Arm['steering'], string>> = {
  none: 'the whole population',
  persona: 'a named group',
  'few-shot': 'a named group, with three answered examples',
}
const EXPRESSION: Readonly<Record<string, string>> = {
  verbalize: 'percentages',
  sequence: '30 drawn people',
  'log-probabilities': 'log-probabilities',
  'rescaled-log-probabilities': 'rescaled log-probabilities',
}
const OWN_ANSWER: Readonly<Record<Arm['ownAnswer'], string>> = {
  none: 'no own answer',
  before: 'own answer before',
  after: 'own answer after',
}

/** “persona · verbalize · own answer before” */
export const armName = ({ steering, expression, ownAnswer }: Arm): string =>
  [
    steering === 'none' ? 'no steering' : steering,
    expression,
    ...(ownAnswer === 'none' ? [] : [OWN_ANSWER[ownAnswer]]),
  ].join(' · ')

/** What people did in the arm. */
export const armSentence = ({ steering, expression, ownAnswer }: Arm): string =>
  `People estimated ${STEERING[steering]}, as ${EXPRESSION[expression] ?? expression}, with ${OWN_ANSWER[ownAnswer]}.`

import type { Score } from '../../scoring/index.ts'
import { decimals, range } from './numbers.ts'

export type Worded = Pick<Score, 'value' | 'interval' | 'note'>

const NO_SCORE = 'no value yet'

const WHY: Readonly<Record<NonNullable<Score['note']>, string>> = {
  'no-reference': 'no value: the source has no answers of these groups',
  'no-estimates': 'no value: nobody has estimated this yet',
  'no-scale': 'no value: the metric is not defined here',
  withheld: 'no value: it is held back so that nobody can be recognised',
  'too-few-participants': 'too few people for an interval',
  'one-question': 'no interval: one question says nothing about others',
}

/** The interval of a score, or why there is none: “95 %: 0.251 to 0.289”. */
export function intervalWords(score: Worded | undefined): string {
  if (score === undefined) return NO_SCORE
  if (score.interval !== null) return `95 %: ${range(score.interval)}`
  if (score.note !== null) return WHY[score.note]
  return score.value === null ? NO_SCORE : 'no interval could be computed'
}

/** “One person is nearer to the truth than a uniform guess (0.312).” */
export interface BesideUniform {
  readonly name: string
  /** Of the same level and part: 1 minus the distance over that of the guess on the same cells. */
  readonly skill: Worded | undefined
  /** Distance of the guess. */
  readonly uniform: number | null
}

/**
 * Where people are beside a uniform guess. The interval of their distance cannot say: with other
 * questions the distance of the guess would be another one too. That of the skill moves both.
 */
export function besideUniform({ name, skill, uniform }: BesideUniform): string {
  if (skill === undefined || skill.value === null || uniform === null) return ''
  const guess = `a uniform guess (${decimals(uniform)})`
  if (skill.interval === null) {
    const word = skill.value > 0 ? 'nearer to' : 'no nearer to'
    return `${name} is ${word} the truth than ${guess}; how sure that is cannot be said (${intervalWords(skill)}).`
  }
  if (skill.interval.low > 0) return `${name} is nearer to the truth than ${guess}.`
  if (skill.interval.high < 0) return `${name} is farther from the truth than ${guess}.`
  return `${name} cannot be told apart from ${guess}: the interval of the skill holds 0.`
}

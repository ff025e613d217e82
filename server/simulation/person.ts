import { createRandom, type Random } from '../core/random.ts'
import type { Estimator, Kind } from './kinds.ts'
import type { Knowledge } from './knowledge.ts'

/** How well people know the truth: half on average, and some better than others. */
const LEAST_SLOPE = 0.2
const MOST_SLOPE = 0.8

/** A simulated person: what stays the same from page to page, and what is remembered. */
export interface Person extends Estimator {
  readonly kind: Kind
  readonly knowledge: Knowledge
  /** Of the beliefs on the truth: 1 knows it, 0 takes all options for equal. */
  readonly slope: number
  /** Whose opinions they have: of their demographic answers, where these name a group. */
  groupKey: string
  seenNumbers: readonly number[]
  /** Own answers given so far, by question. */
  readonly ownKeys: Map<string, string>
  /** Tries at each check so far. */
  readonly tries: Map<string, number>
}

export const between = (low: number, high: number, random: Random): number =>
  low + (high - low) * random.unit()

export function createPerson(input: {
  readonly kind: Kind
  readonly knowledge: Knowledge
  readonly seed: string
}): Person {
  const { kind, knowledge } = input
  const random = createRandom(input.seed)
  return {
    kind,
    knowledge,
    random,
    slope: between(LEAST_SLOPE, MOST_SLOPE, random),
    groupKey: random.pick(knowledge.groupKeys),
    seenNumbers: [],
    ownKeys: new Map(),
    tries: new Map(),
  }
}

import type { Interval } from '../stats/interval.ts'
import type { Expression, OptionSet, OwnAnswer, Steering } from '../study/index.ts'
import type { Membership } from './rules/membership.ts'

export type { Interval, Membership }

/** Whose distribution is scored. */
export type Level = 'individual' | 'crowd' | 'all'

/** What a score is a mean over: one cell, the cells of a group, of an attribute, or of an arm. */
export type Scope = 'cell' | 'group' | 'attribute' | 'arm'

/**
 * One score: one row of scores.csv. Distances are total variation, from 0 (equal) to 1.
 * docs/reference/scores.md describes every field.
 */
export interface Score {
  readonly armKey: string
  readonly steering: Steering
  readonly expression: Expression
  readonly ownAnswer: OwnAnswer
  readonly level: Level
  /** How many estimates make the crowd; null at the other levels. */
  readonly k: number | null
  readonly membership: Membership
  readonly optionSet: OptionSet
  readonly scope: Scope
  /** Empty above the scope that names them. */
  readonly questionKey: string | null
  readonly attribute: string | null
  /** The group whose reference the estimates are scored against. */
  readonly groupKey: string | null
  /** Null where there is nothing to score; `note` says why. */
  readonly value: number | null
  /** How many cells the value is a mean over. */
  readonly cells: number
  /** How many different estimates are in it. */
  readonly estimates: number
  /** How many different people gave them. */
  readonly participants: number
  /** 95 %; null where there are too few participants. */
  readonly interval: Interval | null
  readonly intervalMethod: 'participant-bootstrap' | 'participant-jackknife-t' | null
  /** 95 %, resampling cells one by one as published; null for a single cell. */
  readonly itemBootstrap: Interval | null
  readonly note: 'no-reference' | 'no-estimates' | 'too-few-participants' | null
}

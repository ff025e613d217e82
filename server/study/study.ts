import type { Dataset, Group, GroupKey, Option, Question } from '../benchmark/index.ts'
import type { Expression, OwnAnswer, Steering, StudyDefinition } from './definition.ts'

/** `steering/expression/own-answer`, as in the page contract. */
export type ArmKey = string

export interface Arm {
  readonly key: ArmKey
  readonly steering: Steering
  readonly expression: Expression
  readonly ownAnswer: OwnAnswer
  /** Questions a participant. */
  readonly questions: number
}

/** Arm x question x group: what needs k estimates. */
export interface Cell {
  readonly id: string
  readonly armKey: ArmKey
  readonly questionKey: string
  /** `ATTRIBUTE:VALUE`, or `population` in arms with steering `none`. */
  readonly groupKey: GroupKey
}

/** `all`, or `without-refusals`: which options the distributions are over. */
export type OptionSet = 'all' | 'without-refusals'

/** A version of a study as it runs: it never changes, so it may be kept in memory. */
export interface StudyVersion {
  /** `study@version` */
  readonly id: string
  readonly studyId: string
  readonly version: number
  /** A rehearsal lets simulated participants take places; a live study does not. */
  readonly mode: 'live' | 'rehearsal'
  readonly definition: StudyDefinition
  readonly dataset: Dataset
  readonly arms: readonly Arm[]
  /** The questions that are asked, in the dataset's order. */
  readonly questions: readonly Question[]
  /** The groups that are estimated and scored. */
  readonly groups: readonly Group[]
  /** Plural words for the whole population. */
  readonly population: string
  readonly optionSet: OptionSet
  readonly cells: readonly Cell[]
  arm(key: ArmKey): Arm | undefined
  cell(id: string): Cell | undefined
  cellAt(armKey: ArmKey, questionKey: string, groupKey: GroupKey): Cell | undefined
  /** The options of a question in this study's option set, in natural order. */
  optionsOf(question: Question): readonly Option[]
  /** The words for a group: “Democrats”, “Americans”. */
  groupLabel(groupKey: GroupKey): string
}

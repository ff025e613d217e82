/** The domain values of a dataset, as every other feature sees them. */

export interface Option {
  readonly key: string
  readonly label: string
  /** Place on the scale, or null where the option is off the scale or the question is nominal. */
  readonly ordinal: number | null
  readonly isRefusal: boolean
}

export interface Question {
  readonly key: string
  readonly text: string
  readonly context: string | null
  readonly scale: 'ordinal' | 'nominal'
  readonly sets: readonly string[]
  readonly mixedWording: boolean
  readonly exampleOnly: boolean
  /** In natural order: by ordinal, then those off the scale, then refusals. */
  readonly options: readonly Option[]
  /** Keys of similar questions, most similar first. */
  readonly similar: readonly string[]
}

/** `ATTRIBUTE:VALUE`, or `population` for everyone. */
export type GroupKey = string
export const POPULATION: GroupKey = 'population'

export interface Group {
  readonly key: GroupKey
  readonly attribute: string
  readonly value: string
  /** Plural words shown to people: “Democrats”. */
  readonly label: string
}

export interface Reference {
  readonly questionKey: string
  readonly groupKey: GroupKey
  /** Share per option key over all options of the question, 0 included. Sums to 1. */
  readonly shares: Readonly<Record<string, number>>
  /**
   * The options that this group was offered, as far as the source tells: all of them where it has
   * counts. Few-shot examples show these alone.
   */
  readonly offeredKeys: readonly string[]
  /** Answers per option key over all options, 0 included, where the source has counts. */
  readonly counts: Readonly<Record<string, number>> | null
  /** How many people answered, or null where the source does not say. */
  readonly n: number | null
  readonly weight: string | null
  readonly source: string | null
}

export interface Dataset {
  /** `name@version`. */
  readonly versionId: string
  readonly name: string
  readonly version: number
  readonly contentHash: string
  readonly title: string
  readonly source: string
  /** Plural words for the whole population. */
  readonly population: string
  readonly groups: readonly Group[]
  readonly questions: readonly Question[]
  question(key: string): Question | undefined
  group(key: GroupKey): Group | undefined
  /** Undefined where the group has no answers to the question: no reference, no score. */
  reference(questionKey: string, groupKey: GroupKey): Reference | undefined
}

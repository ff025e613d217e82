import type { GroupKey } from '../../benchmark/index.ts'

/** Where a file of replies stands: the two last parts of its path, `SEX` `Male` or `globalvalues` `0`. */
export interface ReplyPlace {
  readonly attribute: string
  readonly value: string
}

/** A question as models were asked it, with letters for its options. */
export interface LetteredQuestion {
  /** The key in the dataset. */
  readonly key: string
  /** The key of the group that was asked about; undefined where the place names none. */
  groupOf(place: ReplyPlace): GroupKey | undefined
  /**
   * Labels in the order of the letters A, B, C that stood for the group, or for the population. `letters`
   * is how many of them the file names.
   */
  labelsFor(groupKey: GroupKey, letters: number): readonly string[]
  /**
   * The labels that the published scores for steering none put in the place of the letters; parts of
   * labels among them. Null where the published pairing is this one.
   */
  readonly publishedLabels: readonly string[] | null
}

/** By the name that the files of replies use. */
export type LetteredQuestions = ReadonlyMap<string, LetteredQuestion>

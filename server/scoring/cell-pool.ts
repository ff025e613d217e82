import type { StudyEstimate } from './frame.ts'
import { appendShares } from './rules/append-shares.ts'

/** Gives each text a number, from 0 in the order in which they come. */
export interface Numbering {
  readonly texts: readonly string[]
  numberOf(text: string): number
}

export function createNumbering(): Numbering {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  return {
    texts,
    numberOf: (text) => {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      texts.push(text)
      return texts.length - 1
    },
  }
}

/** The estimates of one cell of a study, as lists of numbers: a million of them fit into memory. */
export interface CellPool {
  readonly size: number
  readonly submissions: readonly number[]
  readonly participants: readonly number[]
  readonly surplus: readonly number[]
  /** One estimate after another, over the options shown. */
  readonly shares: readonly number[]
  add(estimate: StudyEstimate): void
  /** Places of the estimates in the order in which they were stored. */
  inOrder(): readonly number[]
}

/** What the pools of a study share. */
export interface PoolNumbers {
  readonly submissions: Numbering
  readonly participants: Numbering
}

export function createCellPool(optionKeys: readonly string[], numbers: PoolNumbers): CellPool {
  const times: number[] = []
  const submissions: number[] = []
  const participants: number[] = []
  const surplus: number[] = []
  const shares: number[] = []
  const idAt = (place: number): string => numbers.submissions.texts[submissions[place] ?? -1] ?? ''

  const compare = (one: number, other: number): number =>
    (times[one] ?? Number.NaN) - (times[other] ?? Number.NaN) ||
    (idAt(one) < idAt(other) ? -1 : idAt(one) > idAt(other) ? 1 : 0)

  return {
    get size() {
      return times.length
    },
    submissions,
    participants,
    surplus,
    shares,
    add: (estimate) => {
      times.push(Date.parse(estimate.storedAt))
      submissions.push(numbers.submissions.numberOf(estimate.submissionId))
      participants.push(numbers.participants.numberOf(estimate.participantId))
      surplus.push(estimate.isSurplus ? 1 : 0)
      appendShares(optionKeys, estimate.percentages, shares)
    },
    inOrder: () => times.map((_time, place) => place).sort(compare),
  }
}

import { isRefusal } from './is-refusal.ts'

/** A country's share per label of one question, in the order of the source's slots. */
export type SharesByLabel = Readonly<Record<string, number>>

const usedBy = (shares: SharesByLabel): string[] =>
  Object.entries(shares).flatMap(([label, share]) => (share > 0 ? [label] : []))

const substantive = (shares: SharesByLabel): string[] =>
  usedBy(shares).filter((label) => !isRefusal(label))

/** A country whose shares lie wholly on “Missing” and the like has no answers. */
export const hasAnswers = (shares: SharesByLabel): boolean => substantive(shares).length > 0

/** The slots with a share: the others were not offered to this country, or it took none of them. */
export const usedSlots = (shares: SharesByLabel): Record<string, number> =>
  Object.fromEntries(usedBy(shares).map((label) => [label, shares[label] ?? 0]))

/**
 * Whether two countries share no slot with an answer: then they were read different options, and their
 * shares cannot be compared.
 */
export function hasMixedWording(countries: readonly SharesByLabel[]): boolean {
  const sets = countries.map((shares) => new Set(substantive(shares)))
  return sets.some((one, index) =>
    sets.slice(index + 1).some((other) => ![...one].some((label) => other.has(label))),
  )
}

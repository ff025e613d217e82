import type { DocumentQuestion } from '../../benchmark/rules/document.ts'
import { present } from '../../core/assert.ts'
import { hasAnswers, hasMixedWording, type SharesByLabel, usedSlots } from './country-slots.ts'
import { isRefusal } from './is-refusal.ts'
import { uniqueKeys } from './unique-keys.ts'

export const COUNTRY = 'COUNTRY'

export interface CountrySource {
  readonly key: string
  readonly text: string
  /** Labels of the slots, in the order of the source. */
  readonly labels: readonly string[]
  readonly byCountry: ReadonlyMap<string, SharesByLabel>
  readonly isExampleOnly: boolean
  readonly similar: readonly string[]
}

function remarksOf({ labels, byCountry }: CountrySource, used: ReadonlySet<string>): string[] {
  const dropped = labels.filter((label) => !used.has(label))
  const silent = [...byCountry].flatMap(([country, shares]) =>
    hasAnswers(shares)
      ? []
      : [
          `${country} has no answers: all of it lies on ${Object.keys(usedSlots(shares)).join(' | ')}`,
        ],
  )
  if (dropped.length === 0) return silent
  return [...silent, `left out, as no country with answers uses it: ${dropped.join(' | ')}`]
}

/**
 * A question that was asked in several countries. Its options are the slots that a country with answers
 * uses; a country without answers has an empty reference.
 */
export function countryQuestion(source: CountrySource): DocumentQuestion {
  const countries = [...source.byCountry]
  const used = new Set(
    countries.flatMap(([, shares]) => (hasAnswers(shares) ? Object.keys(usedSlots(shares)) : [])),
  )
  const labels = source.labels.filter((label) => used.has(label))
  const keys = uniqueKeys(labels)
  const keyOf = (label: string): string => present(keys.get(label), `the key of ${label}`)
  const keyed = (shares: SharesByLabel): Record<string, number> =>
    Object.fromEntries(
      Object.entries(usedSlots(shares)).map(([label, share]) => [keyOf(label), share]),
    )
  return {
    key: source.key,
    text: source.text,
    scale: 'nominal',
    sets: [],
    mixed_wording: hasMixedWording(countries.map(([, shares]) => shares)),
    example_only: source.isExampleOnly,
    options: labels.map((label) => ({ key: keyOf(label), label, refusal: isRefusal(label) })),
    references: countries.map(([country, shares]) => ({
      group: `${COUNTRY}:${country}`,
      shares: hasAnswers(shares) ? keyed(shares) : {},
    })),
    similar: source.similar,
    remarks: remarksOf(source, used),
  }
}

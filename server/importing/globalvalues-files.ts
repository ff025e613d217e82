import { z } from 'zod'
import { entrySchema } from './entry-schema.ts'
import type { Problems } from './problems.ts'
import { pythonTexts } from './python-text.ts'
import { readJson } from './read-json.ts'
import type { SharesByLabel } from './rules/country-slots.ts'

export const QUESTIONS = 'Global_Values/data/data.json'
export const SIMILAR = 'Global_Values/data/question_similarity.json'

/** How far a country's shares may be from 1 in sum. */
const TOLERANCE = 0.02

const share = z.number().min(0).max(1)

/** The options, the countries, and the shares of each country by slot. */
const questionSchema = entrySchema(
  z.object({
    MC_options: pythonTexts.refine((labels) => labels.length > 1, 'expected at least two options'),
    countries: z.array(z.string()).min(1),
  }),
  z.array(share),
).transform(({ fixed, free }) => ({
  labels: fixed.MC_options,
  countries: fixed.countries,
  shares: free,
}))

/** Per country, the similar questions, most similar first, each with this country's shares. */
const similarSchema = z.record(
  z.string(),
  z.record(z.string(), z.record(z.string(), z.tuple([z.record(z.string(), share)]))),
)

export interface AskedQuestion {
  readonly text: string
  readonly labels: readonly string[]
  readonly byCountry: ReadonlyMap<string, SharesByLabel>
}

export type SimilarByCountry = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly [SharesByLabel]>>>>>
>

const isWhole = (shares: readonly number[]): boolean =>
  Math.abs(shares.reduce((sum, each) => sum + each, 0) - 1) <= TOLERANCE

/** The questions in file order, with each country's share per label. */
export function readQuestions(folder: string, problems: Problems): AskedQuestion[] {
  const schema = z.record(z.string(), questionSchema)
  const file = readJson({ folder, name: QUESTIONS }, schema, problems) ?? {}
  return Object.entries(file).map(([text, { labels, countries, shares }]) => {
    const report = (place: string, message: string): void => {
      problems.report(QUESTIONS, `${text} > ${place}`, message)
    }
    if (new Set(labels).size < labels.length) report('MC_options', 'expected different options')
    const byCountry = countries.flatMap((country) => {
      const ofCountry = shares[country]
      if (ofCountry === undefined) {
        report(country, 'expected shares, found none')
        return []
      }
      if (ofCountry.length !== labels.length)
        report(
          country,
          `expected ${String(labels.length)} shares, found ${String(ofCountry.length)}`,
        )
      if (!isWhole(ofCountry)) report(country, 'expected shares that sum to 1')
      const byLabel = labels.map((label, slot) => [label, ofCountry[slot] ?? 0] as const)
      return [[country, Object.fromEntries(byLabel)] as const]
    })
    return { text, labels, byCountry: new Map(byCountry) }
  })
}

export function readSimilar(folder: string, problems: Problems): SimilarByCountry {
  const file = readJson({ folder, name: SIMILAR }, similarSchema, problems) ?? {}
  for (const [text, byCountry] of Object.entries(file))
    for (const [country, similar] of Object.entries(byCountry))
      for (const [other, [shares]] of Object.entries(similar))
        if (!isWhole(Object.values(shares)))
          problems.report(
            SIMILAR,
            `${text} > ${country} > ${other}`,
            'expected shares that sum to 1',
          )
  return file
}

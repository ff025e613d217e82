import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const numbers = z.array(z.number())

const jackknifeError = z.object({ standardError: z.number(), df: z.number() })

const schema = z.object({
  totalVariation: z.array(z.object({ p: numbers, q: numbers, value: z.number() })),
  quantiles: z.array(z.object({ values: numbers, probabilities: numbers, quantiles: numbers })),
  studentT: z.array(z.object({ probability: z.number(), degrees: z.number(), value: z.number() })),
  wilson: z.array(
    z.object({ successes: z.number(), trials: z.number(), low: z.number(), high: z.number() }),
  ),
  jackknife: z.array(z.object({ withoutEach: numbers, standardError: z.number() })),
  bootstrapRatio: z.array(
    z.object({ sums: numbers, counts: numbers, low: z.number(), high: z.number() }),
  ),
  metrics: z.array(
    z.object({
      p: numbers,
      q: numbers,
      ordinals: z.array(z.number().nullable()),
      jsDivergence: z.number(),
      wasserstein: z.number(),
      hellinger: z.number(),
      klDivergence: z.number(),
      rootMeanSquareError: z.number(),
      entropy: z.number(),
    }),
  ),
  twoWayBootstrap: z.array(
    z.object({
      people: z.number(),
      questionCount: z.number(),
      participants: numbers,
      questions: numbers,
      numerators: numbers,
      denominators: numbers,
      low: z.number(),
      high: z.number(),
    }),
  ),
  jackknifeOfMeans: z.array(
    z.object({
      distances: z.array(z.number().nullable()),
      without: z.array(z.tuple([z.number(), z.number(), z.number().nullable()])),
      participants: jackknifeError,
      questions: jackknifeError,
    }),
  ),
  studentTPValues: z.array(z.object({ t: z.number(), degrees: z.number(), p: z.number() })),
  alpha: z.array(
    z.object({
      units: numbers,
      blocks: numbers,
      shares: z.array(numbers),
      alpha: z.number(),
      blockedAlpha: z.number(),
    }),
  ),
  varianceComponents: z.array(
    z.object({
      values: numbers,
      participants: numbers,
      questions: numbers,
      participant: z.number(),
      question: z.number(),
      participantQuestion: z.number(),
      estimate: z.number(),
    }),
  ),
  pooled: z.array(z.object({ rows: z.array(numbers), median: numbers, trimmedMean: numbers })),
})

const rSchema = z.object({
  holm: z.array(z.object({ p: numbers, corrected: numbers })),
  lines: z.array(
    z.object({
      x: numbers,
      y: numbers,
      slope: z.number(),
      intercept: z.number(),
      correlation: z.number(),
    }),
  ),
  intraclass: z.array(
    z.object({
      values: numbers,
      participants: numbers,
      icc: z.number(),
      designEffect: z.number(),
      varianceWithin: z.number(),
    }),
  ),
  raking: z.array(
    z.object({ categories: z.array(numbers), targets: z.array(numbers), weights: numbers }),
  ),
  binomial: z.array(z.object({ n: z.number(), rate: z.number(), probabilities: numbers })),
  logFactorial: numbers,
})

const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))

/** What numpy and scipy say; make-values.py beside this file wrote it. */
export const referenceValues = schema.parse(read('values.json'))

/** What R says; make-r-values.R beside this file wrote it. */
export const rValues = rSchema.parse(read('r-values.json'))

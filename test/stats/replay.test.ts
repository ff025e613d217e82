import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { present } from '../../server/core/assert.ts'
import { createRandom } from '../../server/core/random.ts'
import { intraclassCorrelation } from '../../server/stats/intraclass-correlation.ts'
import { krippendorffAlpha } from '../../server/stats/krippendorff-alpha.ts'
import { splitHalf } from '../../server/stats/split-half.ts'
import { totalVariationOf } from '../../server/stats/total-variation.ts'
import { isReplayHere, readReplay, sharedFolder } from '../support/replay.ts'

const ATTRIBUTES = {
  POLPARTY: ['Democrat', 'Republican'],
  SEX: ['Male', 'Female'],
  RACE: ['Black', 'White'],
} as const

const wave = z.record(z.string(), z.record(z.string(), z.unknown()))
const counts = z.record(z.string(), z.number())

/** Reference counts by question, group and option, for the groups that have answers. */
function readReferences(): Map<string, Readonly<Record<string, number>>> {
  const references = new Map<string, Readonly<Record<string, number>>>()
  for (const [attribute, groups] of Object.entries(ATTRIBUTES)) {
    const file = `benchmark/opinions_qa/data/human_resp/Pew_American_Trends_Panel_disagreement_100/${attribute}_data.json`
    const questions = wave.parse(JSON.parse(readFileSync(path.join(sharedFolder, file), 'utf8')))
    for (const [question, entry] of Object.entries(questions))
      for (const group of groups) {
        const answers = counts.parse(entry[group])
        if (Object.keys(answers).length > 0) references.set(`${question} ${group}`, answers)
      }
  }
  return references
}

interface Estimate {
  readonly participant: number
  readonly unit: string
  readonly shares: readonly number[]
  readonly distance: number
}

/** The published estimates with their distances, over the options shown and those in the reference. */
function readEstimates(condition: string): Estimate[] {
  const references = readReferences()
  const { questions, respondents } = readReplay(condition)
  const shown = new Map(questions.map(({ key, options }) => [key, options]))
  return [...respondents.entries()].flatMap(([participant, { estimates }]) =>
    estimates
      .filter(({ complete }) => complete)
      .flatMap(({ question, group, percent }): Estimate[] => {
        const unit = `${question} ${group}`
        const answers = references.get(unit)
        if (answers === undefined) return []
        const options = present(shown.get(question), question)
        const all = [...new Set([...options, ...Object.keys(answers)])]
        const n = Object.values(answers).reduce((sum, count) => sum + count, 0)
        const truth = all.map((option) => (answers[option] ?? 0) / n)
        const shares = all.map((option) => (percent[options.indexOf(option)] ?? 0) / 100)
        const distance = totalVariationOf(shares, truth)
        return [{ participant, unit, shares: shares.slice(0, options.length), distance }]
      }),
  )
}

const numbered = (values: readonly (string | number)[]): number[] => {
  const numbers = new Map([...new Set(values)].map((value, index) => [value, index]))
  return values.map((value) => present(numbers.get(value), String(value)))
}

function reliabilityOf(condition: string) {
  const estimates = readEstimates(condition)
  const values = estimates.map(({ distance }) => distance)
  const participants = estimates.map(({ participant }) => participant)
  const shares = estimates.map((estimate) => estimate.shares)
  const units = numbered(estimates.map(({ unit }) => unit))
  const questions = numbered(estimates.map(({ unit }) => present(unit.split(' ')[0], 'a question')))
  const random = createRandom(`replay/${condition}`)
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    icc: present(intraclassCorrelation(values, participants), 'an ICC'),
    splitHalf: present(splitHalf({ values, participants, random }), 'a correlation'),
    splitHalfByQuestion: present(
      splitHalf({ values, participants, items: questions, random }),
      'a correlation',
    ),
    alpha: present(
      krippendorffAlpha({
        units,
        // Shares can be compared place by place where there are as many options.
        blocks: shares.map((own) => own.length),
        distance: (one, other) => totalVariationOf(shares[one] ?? [], shares[other] ?? []),
        random,
      }),
      'an alpha',
    ).alpha,
  }
}

const replayed = isReplayHere() ? describe : describe.skip

/** Published figures of the same annotations, computed by others to two digits. */
replayed('the reliability of the published annotations', () => {
  it.each([
    {
      condition: 'persona',
      mean: 0.365,
      icc: 0.27,
      designEffect: 7.1,
      half: 0.77,
      byQuestion: 0.5,
      alpha: 0.17,
    },
    {
      condition: 'fewshot',
      mean: 0.33,
      icc: 0.32,
      designEffect: 8.3,
      half: 0.84,
      byQuestion: 0.55,
      alpha: 0.2,
    },
  ])('of $condition is as it was found before', ({ condition, ...expected }) => {
    const own = reliabilityOf(condition)
    expect(Math.abs(own.mean - expected.mean)).toBeLessThan(0.001)
    expect(Math.abs(own.icc.icc - expected.icc)).toBeLessThan(0.01)
    expect(Math.abs(own.icc.designEffect - expected.designEffect)).toBeLessThan(0.3)
    // How the halves of the published figure were made is not known.
    expect(Math.abs(own.splitHalf - expected.half)).toBeLessThan(0.06)
    // Halves that keep a question together say what shows again on other questions: less.
    expect(own.splitHalfByQuestion).toBeCloseTo(expected.byQuestion, 1)
    expect(Math.abs(own.alpha - expected.alpha)).toBeLessThan(0.02)
  })
})

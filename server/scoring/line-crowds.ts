import { totalVariationOf } from '../stats/total-variation.ts'
import { recalibrated } from '../stats/recalibrated.ts'
import type { StudyVersion } from '../study/index.ts'
import { drawSamples } from './reference-resamples.ts'
import { asShares, type Crowd, fixedCrowd } from './rules/crowd.ts'
import type { ScoredCell } from './scored-cells.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { abs, floor, max, min, round } = Math

/** How many resamples a sampling floor and a ceiling are means over. */
export const LINE_RESAMPLES = 200

const one = (shares: Float64Array | undefined): Crowd | undefined => shares && fixedCrowd([shares])

export const uniformLine = ({ options }: ScoredCell): Crowd =>
  fixedCrowd([new Float64Array(options.length).fill(1 / options.length)])

/** All on the reference's most frequent option, the first in natural order where several are. */
export function majorityLine({ reference }: ScoredCell): Crowd | undefined {
  if (reference === null) return undefined
  const mode = reference.indexOf(max(...reference))
  return fixedCrowd([reference.map((_share, option) => (option === mode ? 1 : 0))])
}

/** The counts of all groups of the attribute in the dataset, added up. */
export function wholePopulationLine(study: StudyVersion, cell: ScoredCell): Crowd | undefined {
  const groups = study.dataset.groups.filter(({ attribute }) => attribute === cell.group.attribute)
  const references = groups.flatMap(
    ({ key }) => study.dataset.reference(cell.questionKey, key) ?? [],
  )
  const counts = references.flatMap((reference) => (reference.counts ? [reference.counts] : []))
  if (counts.length < references.length) return undefined
  const pooled = Float64Array.from(cell.options, ({ key }) =>
    counts.reduce((sum, own) => sum + (own[key] ?? 0), 0),
  )
  return one(asShares(pooled))
}

/** The mean of the references of the attribute's other groups in the study. */
export function otherGroupLine(cell: ScoredCell, cells: readonly ScoredCell[]): Crowd | undefined {
  const others = cells.flatMap(({ questionKey, group, reference }) =>
    questionKey === cell.questionKey &&
    group.attribute === cell.group.attribute &&
    group.key !== cell.group.key &&
    reference !== null
      ? [reference]
      : [],
  )
  const sums = new Float64Array(cell.options.length)
  for (const reference of others)
    for (const [option, share] of reference.entries()) sums[option] = (sums[option] ?? 0) + share
  return one(asShares(sums))
}

/** Other samples of the reference at its own n. */
export function samplingFloor(cell: ScoredCell, seed: string): Crowd | undefined {
  const samples = drawSamples(cell, {
    seed: `${seed}/sampling-floor`,
    count: LINE_RESAMPLES,
    n: round(cell.referenceN ?? 0),
  })
  return samples && fixedCrowd(samples)
}

/** Two samples of half the reference's n each, pair by pair. */
export function splitHalves(
  cell: ScoredCell,
  seed: string,
):
  | { readonly halves: readonly Float64Array[]; readonly others: readonly Float64Array[] }
  | undefined {
  const samples = drawSamples(cell, {
    seed: `${seed}/split-half-ceiling`,
    count: 2 * LINE_RESAMPLES,
    n: floor(round(cell.referenceN ?? 0) / 2),
  })
  if (samples === undefined) return undefined
  return { halves: samples.slice(0, LINE_RESAMPLES), others: samples.slice(LINE_RESAMPLES) }
}

/** From -1 to 1 by hundredths: how far people are drawn towards the uniform guess. */
const LAMBDAS = Array.from({ length: 201 }, (_none, index) => (index - 100) / 100)

/** Sums that differ by less are equal: rounding decides nothing. */
const TIE = 1e-9

/** The lambda with the smallest sum; of equal ones that nearest 0, then the smaller. */
function bestLambda(sums: Float64Array): number {
  const least = min(...sums)
  const best = LAMBDAS.filter((_lambda, place) => (sums[place] ?? Number.NaN) <= least + TIE)
  return best.reduce(
    (chosen, lambda) => (abs(lambda) < abs(chosen) ? lambda : chosen),
    best[0] ?? 0,
  )
}

/**
 * The mean of everyone's estimates drawn towards the uniform guess, or away from it, as far as serves
 * the other questions best: the question itself is not looked at.
 */
export function recalibratedLine(
  cells: readonly ScoredCell[],
  people: readonly (Crowd | undefined)[],
): (Crowd | undefined)[] {
  const total = new Float64Array(LAMBDAS.length)
  const ofQuestion = new Map<number, Float64Array>()
  const means = cells.map(({ index }) => people[index]?.distributions[0])
  for (const { index, questionNumber, reference } of cells) {
    const mean = means[index]
    if (mean === undefined || reference === null) continue
    const own = ofQuestion.get(questionNumber) ?? new Float64Array(LAMBDAS.length)
    ofQuestion.set(questionNumber, own)
    for (const [place, lambda] of LAMBDAS.entries()) {
      const distance = totalVariationOf(recalibrated(mean, lambda), reference)
      own[place] = (own[place] ?? 0) + distance
      total[place] = (total[place] ?? 0) + distance
    }
  }
  const lambdas = new Map(
    [...ofQuestion].map(([question, own]) => [
      question,
      ofQuestion.size < 2 ? 0 : bestLambda(total.map((sum, place) => sum - (own[place] ?? 0))),
    ]),
  )
  return cells.map(({ index, questionNumber }) => {
    const mean = means[index]
    const lambda = lambdas.get(questionNumber)
    return mean === undefined || lambda === undefined
      ? undefined
      : fixedCrowd([recalibrated(mean, lambda)])
  })
}

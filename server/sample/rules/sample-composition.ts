import { targetsOf } from '../../study/rules/targets-of.ts'
import type { RakingSummary, RakingWeights, SampleReport, SampleRow } from '../sample.ts'
import { answersTo, rakingWeights, type SampleInput } from './raking-weights.ts'

type Weights = RakingWeights['weights']

/** The weight of those who gave an answer; without weights everyone counts 1. */
const weightOf = (answers: readonly [id: string, value: string][], weights?: Weights): number =>
  answers.reduce((sum, [id]) => sum + (weights === undefined ? 1 : (weights.get(id) ?? 1)), 0)

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

function rowsOf(
  input: SampleInput,
  { id, options }: { readonly id: string; readonly options: readonly string[] },
  weights: Weights | undefined,
): SampleRow[] {
  const targets = new Map(
    targetsOf(input.study.definition)
      .filter(({ demographic }) => demographic === id)
      .map(({ option, share }) => [option, share]),
  )
  const total = [...targets.values()].reduce((sum, share) => sum + share, 0)
  const isCompared = (option: string): boolean => targets.size === 0 || targets.has(option)
  const answers = [...answersTo(input, id)]
  const compared = answers.filter(([, value]) => isCompared(value))
  return options.map((option) => {
    const own = answers.filter(([, value]) => value === option)
    const target = targets.get(option)
    return {
      demographic: id,
      option,
      people: own.length,
      share: isCompared(option) ? ratio(own.length, compared.length) : null,
      target: target === undefined ? null : target / total,
      weightedShare:
        target === undefined || weights === undefined
          ? null
          : ratio(weightOf(own, weights), weightOf(compared, weights)),
    }
  })
}

const summaryOf = (raked: RakingWeights): RakingSummary => ({
  submissions: raked.submissions,
  effectiveN: raked.effectiveN,
  designEffect: raked.designEffect,
  cap: raked.cap,
  capped: raked.capped,
  converged: raked.converged,
  largestGap: raked.largestGap,
  rounds: raked.rounds,
  leftOut: raked.leftOut,
})

/**
 * Who the people of a study are: for each option of its questions about them, how many chose it, beside
 * the target that the study names and the share after raking. Null where it asks nothing.
 */
export function sampleComposition(input: SampleInput): SampleReport | null {
  const { demographics, targets_source: source } = input.study.definition
  if (demographics.length === 0) return null
  const raked = rakingWeights(input)
  return {
    rows: demographics.flatMap((asked) => rowsOf(input, asked, raked?.weights)),
    raking: raked && summaryOf(raked),
    targetsSource: source ?? null,
  }
}

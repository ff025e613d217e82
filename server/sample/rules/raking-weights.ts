import { groupBy } from '../../core/group-by.ts'
import { effectiveSampleSize } from '../../stats/effective-sample-size.ts'
import { type Margin, rakeWeights } from '../../stats/rake-weights.ts'
import type { StudyDefinition, Target } from '../../study/index.ts'
import { targetsOf } from '../../study/rules/targets-of.ts'
import type { RakingWeights, SampleAnswer } from '../sample.ts'

/** Nobody counts more than five times the mean, or less than a fifth of it. */
const CAP = 5

export interface SampleInput {
  readonly study: {
    readonly definition: Pick<StudyDefinition, 'demographics' | 'targets' | 'targets_source'>
  }
  /** The submissions that count. */
  readonly submissionIds: readonly string[]
  /** What they said; answers of other submissions are not looked at. */
  readonly demographics: readonly SampleAnswer[]
}

/** The answer of each submission to one question about the person, by submission id. */
export function answersTo(input: SampleInput, demographic: string): Map<string, string> {
  const counted = new Set(input.submissionIds)
  return new Map(
    input.demographics
      .filter(({ id, submissionId }) => id === demographic && counted.has(submissionId))
      .map(({ submissionId, value }) => [submissionId, value]),
  )
}

/** A margin with the options that its categories stand for. */
interface OptionMargin extends Margin {
  readonly demographic: string
  readonly options: readonly string[]
}

function marginOf(
  input: SampleInput,
  demographic: string,
  targets: readonly Target[],
): OptionMargin {
  const answers = answersTo(input, demographic)
  const options = targets.map(({ option }) => option)
  return {
    demographic,
    options,
    targets: targets.map(({ share }) => share),
    categories: Int32Array.from(input.submissionIds, (id) =>
      options.indexOf(answers.get(id) ?? ''),
    ),
  }
}

const optionsWithoutPeople = ({ demographic, options, categories }: OptionMargin) =>
  options
    .filter((_option, category) => !categories.includes(category))
    .map((option) => ({ demographic, option }))

/**
 * Weights that bring the people of a study to the targets that it names, by raking with a cap. Null
 * where it names none, or nobody counts. Who did not answer a question, or with an option that has no
 * target, gets a weight from the other questions alone.
 */
export function rakingWeights(input: SampleInput): RakingWeights | null {
  const { study, submissionIds } = input
  const targets = groupBy(targetsOf(study.definition), ({ demographic }) => demographic)
  if (targets.size === 0 || submissionIds.length === 0) return null
  const margins = [...targets].map(([demographic, own]) => marginOf(input, demographic, own))
  const { weights, converged, largestGap, rounds, capped } = rakeWeights({
    people: submissionIds.length,
    margins,
    cap: CAP,
  })
  const effectiveN = effectiveSampleSize(weights)
  return {
    weights: new Map(submissionIds.map((id, index) => [id, weights[index] ?? 1])),
    submissions: submissionIds.length,
    effectiveN,
    designEffect: submissionIds.length / effectiveN,
    cap: CAP,
    capped,
    converged,
    largestGap,
    rounds,
    leftOut: margins.flatMap(optionsWithoutPeople),
  }
}

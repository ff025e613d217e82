import { comparePeople, type ComparedModel, type ComparedPart } from './compare-people.ts'
import { type CrowdVariant, crowdVariants } from './crowd-variants.ts'
import type { Frame } from './frame.ts'
import { isOverQuestions, type Part } from './parts-of.ts'
import { peopleOf } from './people-of.ts'
import type { Comparison, Score } from './score.ts'
import { crowdsOf, scoreCrowds } from './score-crowds.ts'
import { scoreIndividuals } from './score-individuals.ts'
import { scoreLines } from './score-lines.ts'
import type { ScoringContext } from './scoring-context.ts'

const isCompared = (part: Part): part is ComparedPart => isOverQuestions(part)

const isMean = ({ level, rule, weighting }: CrowdVariant): boolean =>
  level === 'all' && rule === 'mean' && weighting === 'none'

/** The people of an arm at every level, its lines, and people beside the models. */
export function scoreArm(
  frame: Frame,
  parts: readonly Part[],
  models: readonly ComparedModel[],
  context: ScoringContext,
): { readonly scores: readonly Score[]; readonly comparisons: readonly Comparison[] } {
  const rated = peopleOf(context.study, frame.arm)
  const { level, rule, k, armKey, steering, expression, optionSet } = rated
  const comparedParts = parts.filter(isCompared)
  const variants = crowdVariants(frame, {
    k: context.study.definition.estimates_per_cell,
    seed: context.seed,
    withoutEach: context.uncertainty !== null,
  })
  const individuals = scoreIndividuals(frame, parts, context, rated)
  const columns = { armKey, steering, expression, optionSet }
  const scores: Score[] = [...individuals.scores]
  const comparisons = comparePeople(
    { rated: { ...columns, level, rule, k }, measured: individuals.everyone },
    models,
    comparedParts,
    context.metrics,
  )
  for (const variant of variants) {
    const crowd = scoreCrowds(frame, variant, parts, context, rated)
    for (const score of crowd.scores) scores.push(score)
    if (!variant.isCompared) continue
    const people = { level: variant.level, rule: variant.rule, k: variant.k }
    const own = { rated: { ...columns, ...people }, measured: crowd.measured }
    for (const each of comparePeople(own, models, comparedParts, context.metrics))
      comparisons.push(each)
  }
  const mean = variants.find(isMean)
  const everyone = mean === undefined ? [] : crowdsOf(frame, mean)
  for (const score of scoreLines(frame, everyone, parts, context, rated)) scores.push(score)
  return { scores, comparisons }
}

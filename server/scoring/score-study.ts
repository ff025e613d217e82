import type { ModelResult } from '../models/index.ts'
import type { StudyVersion } from '../study/index.ts'
import { buildFrames } from './build-frames.ts'
import type { ComparedModel } from './compare-people.ts'
import type { Frame, ScoringInput } from './frame.ts'
import { METRICS } from './metrics/index.ts'
import type { MetricId } from './metrics/metric-id.ts'
import { modelsOnCells } from './model-cells.ts'
import { partsOf } from './parts-of.ts'
import type { Comparison, Score, StudyScores } from './score.ts'
import { scoreArm } from './score-arm.ts'
import { scoreModel } from './score-models.ts'
import {
  DEFAULT_ITEM_RESAMPLES,
  DEFAULT_RESAMPLES,
  type UncertaintyOptions,
} from './scoring-defaults.ts'
import { scoredCells } from './scored-cells.ts'
import { createUncertainty, type ScoringContext } from './scoring-context.ts'

export interface ScoreStudyOptions extends UncertaintyOptions {
  /** All of them unless some are named. */
  readonly metrics?: readonly MetricId[] | undefined
  /** Models and arms that are done, and of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** What is scored: people as frames, and what models answered about the same dataset. */
export interface StudyToScore {
  readonly study: StudyVersion
  readonly frames: readonly Frame[]
  readonly models: readonly ModelResult[]
}

function scoreAll(
  { study, frames, models }: StudyToScore,
  context: ScoringContext,
  onDone: (done: number, total: number) => void,
): Pick<StudyScores, 'scores' | 'comparisons' | 'droppedMass'> {
  const cells = scoredCells(study)
  const parts = partsOf(study.groups, cells)
  const onCells = modelsOnCells(study, models, cells)
  const total = onCells.length + frames.length
  const ofPeople: Score[] = []
  const ofModels: Score[] = []
  const comparisons: Comparison[] = []
  const compared: ComparedModel[] = []
  for (const model of onCells) {
    const { scores, normalised } = scoreModel(model, cells, parts, context)
    for (const score of scores) ofModels.push(score)
    compared.push({ cells: model, normalised })
    onDone(compared.length, total)
  }
  for (const [index, frame] of frames.entries()) {
    const beside = compared.filter(({ cells: { steering } }) => steering === frame.arm.steering)
    const arm = scoreArm(frame, partsOf(study.groups, frame.cells), beside, context)
    for (const score of arm.scores) ofPeople.push(score)
    for (const comparison of arm.comparisons) comparisons.push(comparison)
    onDone(compared.length + index + 1, total)
  }
  return {
    scores: [...ofPeople, ...ofModels],
    comparisons,
    droppedMass: onCells.map(({ dropped }) => dropped),
  }
}

/** Every score of a study, with 95 % intervals. */
export function scoreFrames(toScore: StudyToScore, options: ScoreStudyOptions = {}): StudyScores {
  const seed = options.seed ?? toScore.study.id
  const resamples = options.resamples ?? DEFAULT_RESAMPLES
  const itemResamples = options.itemResamples ?? DEFAULT_ITEM_RESAMPLES
  const uncertainty = createUncertainty({ seed, resamples, itemResamples })
  const metrics = METRICS.filter(({ id }) => options.metrics?.includes(id) ?? true)
  const context = { study: toScore.study, seed, metrics, uncertainty }
  return {
    studyVersionId: toScore.study.id,
    seed,
    resamples,
    ...scoreAll(toScore, context, options.onProgress ?? (() => undefined)),
  }
}

/** Estimates of people, and of models where they are asked for. */
export interface StudyInput extends ScoringInput {
  readonly models?: readonly ModelResult[] | undefined
}

/**
 * Every score of a study from its estimates: each arm as a whole, by attribute, group, question and
 * cell, at every level. Throws RangeError on an estimate that is not of this study or not over its
 * options.
 */
export const scoreStudy = (input: StudyInput, options: ScoreStudyOptions = {}): StudyScores =>
  scoreFrames(
    { study: input.study, frames: buildFrames(input), models: input.models ?? [] },
    options,
  )

/** The values of frames alone, without their intervals. */
export function pointsOfFrames(toScore: StudyToScore): Score[] {
  const context = {
    study: toScore.study,
    seed: toScore.study.id,
    metrics: METRICS,
    uncertainty: null,
  }
  return [...scoreAll(toScore, context, () => undefined).scores]
}

/** The values alone, without their intervals. */
export const scorePoints = (input: StudyInput): Score[] =>
  pointsOfFrames({ study: input.study, frames: buildFrames(input), models: input.models ?? [] })

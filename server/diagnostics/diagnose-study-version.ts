import type { Db } from '../db/tables.ts'
import { loadModelResults, type ModelResult } from '../models/index.ts'
import { type SampleAnswer, sampleComposition } from '../sample/index.ts'
import { type Frame, loadFrames, type LoadFramesOptions } from '../scoring/index.ts'
import type { StudyVersion } from '../study/index.ts'
import type { CalibrationBin, Distortion, Limit, StudyDiagnostics } from './diagnostics.ts'
import { modelsOn, type ModelFrames } from './model-frames.ts'
import { flatAndOneHotShares, roundShares } from './rules/answer-shapes.ts'
import { calibrationBins } from './rules/calibration.ts'
import { consortRows } from './rules/consort-rows.ts'
import { evidenceOf } from './rules/evidence-of.ts'
import { groupGaps } from './rules/group-gaps.ts'
import {
  compositionLimit,
  coverageLimit,
  exposureLimit,
  referenceLimits,
  stabilityLimit,
} from './rules/limits.ts'
import { type OwnAnswers, ownAnswerProjection } from './rules/own-answer-projection.ts'
import { peopleOf, type RatedFrame } from './rules/rated-frame.ts'
import { reliabilityOf } from './rules/reliability.ts'
import { sensitivityOf } from './rules/sensitivity.ts'
import { expressionPairs, simulationGap } from './rules/simulation-gap.ts'
import { slopeOnTruth } from './rules/slope-on-truth.ts'
import { studySpecs } from './rules/study-specs.ts'
import type { DiagnosedSubmission, Evidence } from './rules/submission.ts'
import {
  readAttentionFailures,
  readCheckRates,
  readDemographics,
  readEstimatePages,
  readExposed,
  readOwnAnswers,
  readStartedTasks,
  readSubmissions,
} from './store.ts'

export interface DiagnoseOptions extends LoadFramesOptions {
  /** The study version’s id unless another is given. */
  readonly seed?: string | undefined
  /** In place of what people said about themselves, for the composition of the sample. */
  readonly demographics?: readonly SampleAnswer[] | undefined
}

/** What a distribution is like, whoever gave it. */
const shapesOf = (rated: RatedFrame): Distortion[] => [
  ...slopeOnTruth(rated),
  ...groupGaps(rated),
  ...flatAndOneHotShares(rated),
]

function distortionsOf(
  people: readonly RatedFrame[],
  models: readonly ModelFrames[],
  ownAnswers: OwnAnswers,
): Distortion[] {
  const everyone = [...people, ...models.map(({ normalised }) => normalised)]
  return [
    ...people.flatMap((rated) => [
      ...shapesOf(rated),
      ...ownAnswerProjection(rated, ownAnswers),
      ...roundShares(rated),
    ]),
    ...models.flatMap(({ normalised, stated }) => [
      ...shapesOf(normalised),
      ...roundShares(stated),
    ]),
    ...expressionPairs(everyone).flatMap(simulationGap),
  ]
}

const calibrationOf = (
  people: readonly RatedFrame[],
  models: readonly ModelFrames[],
): CalibrationBin[] =>
  [...people, ...models.map(({ normalised }) => normalised)].flatMap(calibrationBins)

/** The evidence of each submission in the scores, and what else their pages tell. */
async function readEvidence(db: Db, id: string, submissions: readonly DiagnosedSubmission[]) {
  const failures = await readAttentionFailures(db, id)
  const byId = new Map(submissions.map((submission) => [submission.id, submission]))
  const evidence: Evidence[] = []
  const textVersions = new Set<string>()
  const storedAt: string[] = []
  for await (const { submissionId, estimates } of readEstimatePages(db, [...byId.keys()])) {
    const submission = byId.get(submissionId)
    if (submission === undefined || estimates.length === 0) continue
    evidence.push(evidenceOf(submission, estimates, failures.get(submissionId) ?? 0))
    for (const estimate of estimates) textVersions.add(estimate.textVersion)
    storedAt.push(...[estimates[0], estimates.at(-1)].flatMap((each) => each?.storedAt ?? []))
  }
  const times = storedAt.sort()
  return {
    evidence,
    textVersions: textVersions.size,
    firstAnswerAt: times[0] ?? null,
    lastAnswerAt: times.at(-1) ?? null,
  }
}

function limitsOf(
  study: StudyVersion,
  frames: readonly Frame[],
  known: {
    readonly sample: StudyDiagnostics['sample']
    readonly exposed: number
    readonly counted: number
    readonly finishedAt: ReadonlyMap<string, string>
  },
): Limit[] {
  return [
    compositionLimit(known.sample),
    exposureLimit(known.exposed, known.counted),
    ...frames.map((frame) => stabilityLimit(frame, known.finishedAt)),
    ...referenceLimits(frames[0]?.cells ?? []),
    ...frames.map((frame) => coverageLimit(frame, study.definition.estimates_per_cell)),
  ]
}

/** A study version as it stands, for whoever has read it already. */
export interface LoadedStudy {
  readonly study: StudyVersion
  readonly frames: readonly Frame[]
  readonly models: readonly ModelResult[]
}

/**
 * What people and models do to distributions, how reliable people are, who they are, what each
 * exclusion rule would change, what limits the study, its facts and how many came how far, as it all
 * stands now. It computes for as long as it takes: a server calls it in a worker thread.
 */
export async function diagnoseLoaded(
  db: Db,
  { study, frames, models: results }: LoadedStudy,
  options: Pick<DiagnoseOptions, 'seed' | 'demographics'> = {},
): Promise<StudyDiagnostics> {
  const seed = options.seed ?? study.id
  const submissions = await readSubmissions(db, study.id)
  const countedIds = new Set(frames.flatMap(({ submissionIds }) => submissionIds))
  const counted = submissions.filter(({ id }) => countedIds.has(id))
  const pages = await readEvidence(db, study.id, counted)
  const exposed = await readExposed(db, study.id, study.dataset.name)
  const checks = await readCheckRates(db, study.id)
  const models = modelsOn(frames, results)
  const people = frames.map(peopleOf)
  const sample = sampleComposition({
    study,
    submissionIds: [...countedIds],
    demographics: options.demographics ?? (await readDemographics(db, study.id)),
  })
  const k = study.definition.estimates_per_cell
  return {
    studyVersionId: study.id,
    distortions: distortionsOf(people, models, await readOwnAnswers(db, study.id)),
    calibration: calibrationOf(people, models),
    reliability: frames.flatMap((frame) => reliabilityOf(frame, seed)),
    sample,
    sensitivity: frames.flatMap((frame) => sensitivityOf(frame, { k, evidence: pages.evidence })),
    limits: limitsOf(study, frames, {
      sample,
      exposed: counted.filter(({ id }) => exposed.has(id)).length,
      counted: counted.length,
      finishedAt: new Map(counted.map(({ id, finishedAt }) => [id, finishedAt ?? ''])),
    }),
    specs: studySpecs({ study, frames, submissions, countedIds, checks, ...pages }),
    consort: consortRows(
      study.arms.map(({ key }) => key),
      submissions,
      { startedTasks: await readStartedTasks(db, study.id), counted: countedIds },
    ),
  }
}

/** The diagnostics of a study version. Throws AppError `study-not-found`. */
export async function diagnoseStudyVersion(
  db: Db,
  studyVersionId: string,
  options: DiagnoseOptions = {},
): Promise<StudyDiagnostics> {
  const { study, frames } = await loadFrames(db, studyVersionId, options)
  const models = await loadModelResults(db, study.dataset.name)
  return diagnoseLoaded(db, { study, frames, models }, options)
}

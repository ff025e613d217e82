import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { diagnoseLoaded } from '../diagnostics/index.ts'
import { loadModelResults, type ModelResult } from '../models/index.ts'
import { rakingWeights, type SampleInput, sampleComposition } from '../sample/index.ts'
import {
  leaderboard,
  type Frame,
  loadFrames,
  membershipsOf,
  scoreFrames,
} from '../scoring/index.ts'
import { loadStudyVersion, type StudyVersion } from '../study/index.ts'
import type { ExportOrder } from './export-order.ts'
import type { ExportSource } from './export-source.ts'
import { type Anonymity, anonymise } from './tables/anonymity.ts'
import { countedSubmissions } from './tables/counted-submissions.ts'

/** What the study’s people said about themselves, as far as it is shown. */
async function shownSample(
  db: Db,
  study: StudyVersion,
  { shown }: Anonymity,
): Promise<SampleInput> {
  return {
    study,
    submissionIds: await countedSubmissions(db, study.id),
    demographics: [...shown.values()].flat(),
  }
}

interface Loaded {
  readonly study: StudyVersion
  readonly frames: readonly Frame[]
  readonly models: readonly ModelResult[]
}

type Scored = Pick<ExportSource, 'leaderboard'> & ReturnType<typeof scoreFrames>

function score(
  { study, frames, models }: Loaded,
  { seed, resamples }: Pick<ExportOrder, 'seed' | 'resamples'>,
  onProgress: OnProgress,
): Scored {
  const uncertainty = { seed, resamples, itemResamples: resamples }
  const scores = scoreFrames(
    { study, frames, models },
    {
      ...uncertainty,
      onProgress: (done, total) => {
        onProgress({ stage: 'scoring', done, total })
      },
    },
  )
  const boards = frames.map((frame) => ({
    armKey: frame.arm.key,
    rows: leaderboard({ study, frame, models }, { metric: 'total-variation' }, uncertainty),
  }))
  return { ...scores, leaderboard: boards }
}

/** Scores the study as its files show it: what is withheld of people is withheld from scores too. */
export async function readSource(
  db: Db,
  order: ExportOrder,
  onProgress: OnProgress,
): Promise<ExportSource> {
  const { studyVersionId, seed, resamples } = order
  const study = await loadStudyVersion(db, studyVersionId)
  const anonymity = await anonymise(db, study, order.kAnonymity)
  const people = await shownSample(db, study, anonymity)
  const weights = rakingWeights(people)?.weights
  const memberships = membershipsOf(study, people.demographics)
  const { frames } = await loadFrames(db, studyVersionId, { memberships, weights })
  const loaded = { study, frames, models: await loadModelResults(db, study.dataset.name) }
  const scored = score(loaded, { seed, resamples }, onProgress)
  const { demographics } = people
  const diagnostics = await diagnoseLoaded(db, loaded, { seed, demographics })
  return {
    ...scored,
    db,
    study,
    anonymity,
    weights: weights ?? null,
    models: loaded.models,
    diagnostics: { ...diagnostics, sample: sampleComposition(people) },
  }
}

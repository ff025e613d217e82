import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { diagnoseLoaded } from '../diagnostics/index.ts'
import { loadModelResults, type ModelResult } from '../models/index.ts'
import { type Frame, leaderboard, loadFrames, scoreFrames } from '../scoring/index.ts'
import type { StudyVersion } from '../study/index.ts'
import { drawChart } from './draw-chart.ts'
import { armSlug } from './rules/arm-slug.ts'
import { cellPictures } from './rules/cell-pictures.ts'
import { type Drawable, studyCharts } from './study-charts.ts'
import type { ArmResults, ShownChart, StudyFacts, StudyResults } from './study-results.ts'

interface Order {
  readonly studyVersionId: string
  readonly computedAt: string
}

const SHOWN_SCOPES: readonly string[] = ['arm', 'attribute', 'group']

const factsOf = (study: StudyVersion, frames: readonly Frame[]): StudyFacts => ({
  versionId: study.id,
  title: study.definition.title,
  mode: study.mode,
  datasetName: study.dataset.name,
  datasetVersionId: study.dataset.versionId,
  datasetTitle: study.dataset.title,
  optionSet: study.optionSet,
  estimatesPerCell: study.definition.estimates_per_cell,
  questions: study.questions.length,
  groups: study.groups,
  participants: new Set(frames.flatMap(({ participantIds }) => participantIds)).size,
})

const armResults = (
  study: StudyVersion,
  frame: Frame,
  models: readonly ModelResult[],
): ArmResults => ({
  arm: frame.arm,
  slug: armSlug(frame.arm.key),
  estimates: new Set(frame.estimateOf).size,
  participants: frame.participantIds.length,
  leaderboard: leaderboard({ study, frame, models }, { metric: 'total-variation' }),
})

async function drawAll(drawable: Drawable, onProgress: OnProgress): Promise<ShownChart[]> {
  const planned = studyCharts(drawable)
  const drawn: ShownChart[] = []
  for (const { place, specOf } of planned) {
    onProgress({ stage: 'drawing', done: drawn.length, total: planned.length })
    drawn.push(await drawChart(place, specOf))
  }
  return drawn
}

/**
 * Everything that the pages of a study version show. It computes for as long as it takes: the thread of
 * results calls it. Throws AppError `study-not-found`.
 */
export async function computeStudyResults(
  db: Db,
  { studyVersionId, computedAt }: Order,
  onProgress: OnProgress,
): Promise<StudyResults> {
  onProgress({ stage: 'reading', done: 0, total: 1 })
  const { study, frames } = await loadFrames(db, studyVersionId)
  const models = await loadModelResults(db, study.dataset.name)
  const { scores, comparisons, droppedMass } = scoreFrames(
    { study, frames, models },
    {
      onProgress: (done, total) => {
        onProgress({ stage: 'scoring', done, total })
      },
    },
  )
  onProgress({ stage: 'diagnosing', done: 0, total: 1 })
  const drawable: Drawable = {
    study: factsOf(study, frames),
    computedAt,
    scores: scores.filter(({ scope }) => SHOWN_SCOPES.includes(scope)),
    comparisons: comparisons.filter(({ scope }) => scope === 'arm'),
    droppedMass,
    diagnostics: await diagnoseLoaded(db, { study, frames, models }),
    arms: frames.map((frame) => armResults(study, frame, models)),
    pictures: frames.flatMap((frame) => cellPictures(study, frame, models)),
  }
  return { ...drawable, charts: await drawAll(drawable, onProgress) }
}

import type { Db } from '../../server/db/tables.ts'
import type { ExportSource } from '../../server/exporting/export-source.ts'
import type { StudyVersion } from '../../server/study/index.ts'

/** What an export is made from before anybody has answered. */
export const exportSource = (db: Db, study: StudyVersion): ExportSource => ({
  db,
  study,
  studyVersionId: study.id,
  seed: study.id,
  resamples: 0,
  scores: [],
  comparisons: [],
  droppedMass: [],
  anonymity: { shown: new Map(), report: { k: 5, people: 0, demographics: [] } },
  weights: null,
  models: [],
  leaderboard: [],
  diagnostics: {
    studyVersionId: study.id,
    distortions: [],
    calibration: [],
    reliability: [],
    sample: null,
    sensitivity: [],
    limits: [],
    specs: [],
    consort: [],
  },
})

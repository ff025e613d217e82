import { type Clock, isoTime } from '../core/clock.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import { AppError } from '../core/errors.ts'
import { sha256 } from '../core/ids.ts'
import type { Db } from '../db/tables.ts'
import { readStudyFile, type StudyReport } from './check-study.ts'
import { findingText } from './check-report-text.ts'
import { buildStudyVersion } from './rules/build-study-version.ts'
import { insertCells } from './store/cells.ts'
import {
  findVersion,
  inTransaction,
  insertVersion,
  latestStudyVersionId,
  lockStudy,
} from './store/versions.ts'
import type { StudyFile } from './study-file.ts'
import type { StudyVersion } from './study.ts'

export interface StudyToAdd extends StudyFile {
  readonly mode: StudyVersion['mode']
}

export interface AddedStudy {
  readonly versionId: string
  /** False where the newest version says the same. */
  readonly isNew: boolean
  readonly report: StudyReport
}

const MOST_ERRORS = 10

function refusal(report: StudyReport): AppError {
  const errors = report.findings.filter(({ level }) => level === 'error')
  const rest = errors.length - MOST_ERRORS
  const lines = errors.slice(0, MOST_ERRORS).map((error) => findingText(error, report.fileName))
  const more = rest > 0 ? [`and ${String(rest)} more`] : []
  return new AppError('invalid-study', { detail: ['', ...lines, ...more].join('\n') })
}

async function storeVersion(
  services: { readonly db: Db; readonly clock: Clock },
  study: StudyVersion,
  sourceText: string,
): Promise<Omit<AddedStudy, 'report'>> {
  const { db, clock } = services
  const { studyId, definition, dataset, mode } = study
  const now = isoTime(clock)
  await lockStudy(db, { id: studyId, now })
  const latestId = await latestStudyVersionId(db, studyId)
  const latest = latestId === undefined ? undefined : await findVersion(db, latestId)
  const contentHash = sha256(canonicalJson({ definition, dataset: dataset.versionId, mode }))
  if (latest?.contentHash === contentHash) return { versionId: latest.id, isNew: false }
  const version = (latest?.version ?? 0) + 1
  const id = `${studyId}@${String(version)}`
  await insertVersion(db, {
    id,
    studyId,
    version,
    mode,
    datasetVersionId: dataset.versionId,
    definition,
    sourceText,
    contentHash,
    createdAt: now,
  })
  const { cells } = buildStudyVersion({ id, version, mode, definition, dataset })
  await insertCells(db, cells, { versionId: id, k: definition.estimates_per_cell })
  return { versionId: id, isNew: true }
}

/**
 * Adds a study file as a new version of its study, with its cells and their free places. A version
 * never changes afterwards. The same study on the same dataset version in the same mode is not added
 * twice in a row. Throws AppError `invalid-study`, naming each error and its line.
 */
export async function addStudy(
  services: { readonly db: Db; readonly clock: Clock },
  file: StudyToAdd,
): Promise<AddedStudy> {
  const { clock } = services
  return inTransaction(services.db, async (db) => {
    const { report, study } = await readStudyFile(db, file)
    if (study === null || !report.isUsable) throw refusal(report)
    const added = await storeVersion({ db, clock }, { ...study, mode: file.mode }, file.text)
    return { ...added, report }
  })
}

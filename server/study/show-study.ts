import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import type { Interval } from '../stats/interval.ts'
import { wilsonInterval } from '../stats/wilson-interval.ts'
import { OUTCOMES } from './definition.ts'
import { loadStudyVersion } from './load-study-version.ts'
import { practiceItemsOf } from './practice-items.ts'
import { type CellProgress, cellProgress } from './rules/cell-progress.ts'
import { type CheckAnswer, checkAnswers } from './rules/check-answers.ts'
import { type Funnel, funnelOf } from './rules/funnel.ts'
import { type ArmNeeds, participantsNeeded } from './rules/participants-needed.ts'
import { type PayOverview, payOverview } from './rules/pay-overview.ts'
import { placesOfCells } from './store/cells.ts'
import { checkCounts, countReached, reachedKinds, type Run, runsOf } from './store/runs.ts'
import { latestStudyVersionId, versionsOf, type VersionSummary } from './store/versions.ts'
import type { StudyVersion } from './study.ts'

interface DropOff {
  /** The kind of page, as in the page contract. */
  readonly kind: string
  /** Runs that were shown such a page. */
  readonly reached: number
  /** Runs that were abandoned or withdrawn there. */
  readonly stopped: number
  /** Runs that stand there now. */
  readonly active: number
}

export interface CheckOverview extends CheckAnswer {
  readonly answered: number
  readonly passed: number
  /** Null before the first answer. */
  readonly rate: number | null
  /** 95 %, Wilson. */
  readonly interval: Interval | null
}

/** A study from its first day on: who came, what is filled, how the checks and the pay stand. */
export interface StudyOverview {
  readonly studyId: string
  readonly versionId: string
  readonly version: number
  readonly mode: StudyVersion['mode']
  readonly title: string
  readonly entry: 'prolific' | 'open'
  readonly datasetVersionId: string
  readonly versions: readonly VersionSummary[]
  readonly estimatesPerCell: number
  readonly needs: readonly ArmNeeds[]
  readonly participantsNeeded: number
  /** Runs that take places; the two below are not among them. */
  readonly funnel: Funnel
  readonly previews: number
  readonly simulations: number
  readonly dropOff: readonly DropOff[]
  readonly cells: { readonly all: CellProgress; readonly arms: readonly CellProgress[] }
  readonly checks: readonly CheckOverview[]
  readonly pay: PayOverview
}

const TASK_KINDS = ['own-answer', 'estimate', 'attention-check']

async function checksOf(db: Db, study: StudyVersion): Promise<CheckOverview[]> {
  const counts = await checkCounts(db, study.id)
  return checkAnswers(study.definition, practiceItemsOf(study.definition)).map((check) => {
    const count = counts.find(({ checkId, kind }) => checkId === check.id && kind === check.kind)
    const answered = count?.answered ?? 0
    const passed = count?.passed ?? 0
    return {
      ...check,
      answered,
      passed,
      rate: answered === 0 ? null : passed / answered,
      interval: wilsonInterval(passed, answered) ?? null,
    }
  })
}

async function dropOffOf(db: Db, versionId: string, runs: readonly Run[]): Promise<DropOff[]> {
  const standing = (kind: string, statuses: readonly string[]): number =>
    runs.filter((run) => run.standsAt === kind && statuses.includes(run.status)).length
  return (await reachedKinds(db, versionId)).map(({ kind, reached }) => ({
    kind,
    reached,
    stopped: standing(kind, ['abandoned', 'withdrawn']),
    active: standing(kind, ['active']),
  }))
}

/**
 * How a study stands: its newest version, or the one named. Throws AppError `study-not-found`.
 */
export async function showStudy(
  services: { readonly db: Db },
  asked: { readonly studyId: string; readonly version?: number | undefined },
): Promise<StudyOverview> {
  const { db } = services
  const { studyId } = asked
  const versionId =
    asked.version === undefined
      ? await latestStudyVersionId(db, studyId)
      : `${studyId}@${String(asked.version)}`
  if (versionId === undefined) throw new AppError('study-not-found', { detail: studyId })
  const study = await loadStudyVersion(db, versionId)
  const everyone = await runsOf(db, versionId)
  const runs = everyone.filter((run) => run.takesPlaces)
  const apart = everyone.filter((run) => !run.takesPlaces)
  const places = await placesOfCells(db, versionId)
  const needs = participantsNeeded(study)
  return {
    studyId,
    versionId,
    version: study.version,
    mode: study.mode,
    title: study.definition.title,
    entry: study.definition.entry,
    datasetVersionId: study.dataset.versionId,
    versions: await versionsOf(db, studyId),
    estimatesPerCell: study.definition.estimates_per_cell,
    needs,
    participantsNeeded: needs.reduce((sum, arm) => sum + arm.participants, 0),
    funnel: funnelOf(runs, {
      startedTasks: await countReached(db, versionId, TASK_KINDS),
      outcomes: OUTCOMES,
    }),
    previews: apart.filter((run) => run.entry === 'preview').length,
    simulations: apart.filter((run) => run.entry === 'simulated').length,
    dropOff: await dropOffOf(db, versionId, runs),
    cells: {
      all: cellProgress(places, null),
      arms: study.arms.map(({ key }) =>
        cellProgress(
          places.filter((cell) => cell.armKey === key),
          key,
        ),
      ),
    },
    checks: await checksOf(db, study),
    pay: payOverview(study.definition, runs),
  }
}

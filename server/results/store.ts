import { countOf } from '../db/count.ts'
import type { Db } from '../db/tables.ts'

/** Where a study version stands, in the list of results. */
export interface VersionState {
  readonly versionId: string
  readonly studyId: string
  readonly version: number
  readonly mode: 'live' | 'rehearsal'
  /** Its name, without the version. */
  readonly datasetName: string
  readonly finished: number
  readonly active: number
  readonly cells: number
  /** Cells whose k places are all done. */
  readonly filledCells: number
}

/**
 * A text that changes with every answer, end and withdrawal in a study version: each accepted answer moves
 * its submission on, each plan and each release counts up `plans`. It reads no estimate, so it costs the
 * same however many there are. Undefined where there is no such version.
 */
export async function answersStamp(db: Db, versionId: string): Promise<string | undefined> {
  const version = await db
    .selectFrom('study_versions')
    .select('plans')
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (version === undefined) return undefined
  const rows = await db
    .selectFrom('submissions')
    .select(({ fn }) => [
      'status',
      fn.countAll().as('submissions'),
      fn.sum('current_position').as('positions'),
      fn.max('finished_at').as('newest'),
    ])
    .where('study_version_id', '=', versionId)
    .groupBy('status')
    .orderBy('status')
    .execute()
  const stamps = rows.map(({ status, submissions, positions, newest }) =>
    [status, countOf(submissions), countOf(positions), newest].join(' '),
  )
  return [version.plans, ...stamps].join(', ')
}

/** The dataset of a study version; undefined where there is no such version. */
export async function datasetNameOf(db: Db, versionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('study_versions')
    .innerJoin('dataset_versions', 'dataset_versions.id', 'study_versions.dataset_version_id')
    .select('dataset_versions.dataset_id')
    .where('study_versions.id', '=', versionId)
    .executeTakeFirst()
  return row?.dataset_id
}

const runsByStatus = (db: Db) =>
  db
    .selectFrom('submissions')
    .select(({ fn }) => ['study_version_id', 'status', fn.countAll().as('runs')])
    .where('takes_places', '=', 1)
    .groupBy(['study_version_id', 'status'])
    .execute()

const cellCounts = (db: Db) =>
  db
    .selectFrom('cells')
    .select(({ fn }) => ['study_version_id', fn.countAll().as('cells')])
    .groupBy('study_version_id')
    .execute()

/** Cells in which a place is not done yet. */
const openCellCounts = (db: Db) =>
  db
    .selectFrom('cells')
    .innerJoin('places', 'places.cell_id', 'cells.id')
    .select(({ fn }) => ['study_version_id', fn.count('cells.id').distinct().as('cells')])
    .where('places.state', '!=', 'done')
    .groupBy('study_version_id')
    .execute()

const cellsOf = (
  counts: readonly { study_version_id: string; cells: string | number | bigint }[],
  versionId: string,
): number => countOf(counts.find((row) => row.study_version_id === versionId)?.cells)

/** Every study version: studies in order of their names, their newest version first. */
export async function versionStates(db: Db): Promise<VersionState[]> {
  const versions = await db
    .selectFrom('study_versions')
    .innerJoin('dataset_versions', 'dataset_versions.id', 'study_versions.dataset_version_id')
    .select([
      'study_versions.id',
      'study_versions.study_id',
      'study_versions.version',
      'study_versions.mode',
      'dataset_versions.dataset_id',
    ])
    .orderBy('study_versions.study_id')
    .orderBy('study_versions.version', 'desc')
    .execute()
  const [runs, cells, open] = [
    await runsByStatus(db),
    await cellCounts(db),
    await openCellCounts(db),
  ]
  return versions.map(({ id, study_id, version, mode, dataset_id }) => {
    const runsOf = (status: string): number =>
      countOf(runs.find((row) => row.study_version_id === id && row.status === status)?.runs)
    return {
      versionId: id,
      studyId: study_id,
      version,
      mode: mode === 'rehearsal' ? 'rehearsal' : 'live',
      datasetName: dataset_id,
      finished: runsOf('finished'),
      active: runsOf('active'),
      cells: cellsOf(cells, id),
      filledCells: cellsOf(cells, id) - cellsOf(open, id),
    }
  })
}

/** How many models have results, by the name of the dataset. */
export async function modelsOfDatasets(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('model_results')
    .select(({ fn }) => ['dataset_id', fn.count('model').distinct().as('models')])
    .groupBy('dataset_id')
    .execute()
  return new Map(rows.map((row) => [row.dataset_id, countOf(row.models)]))
}

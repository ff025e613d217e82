import type { Db } from '../db/tables.ts'
import { type Arm, listStudies, type StudyLibrary, type StudyVersion } from '../study/index.ts'
import { BOARD_STEERINGS, type BoardQuery } from './forms.ts'
import type { ResultsLibrary } from './results-library.ts'
import { isOnBoard } from './rules/board-filter.ts'
import { modelsOfDatasets, versionStates, type VersionState } from './store.ts'
import type { ShownChart } from './study-results.ts'

export interface ListedVersion extends VersionState {
  /** Of the study’s newest version. */
  readonly title: string
  /** How many models have results for the dataset. */
  readonly models: number
}

/** What is on the leaderboard: every choice made. */
export interface BoardChoice extends BoardQuery {
  readonly dataset: string
  readonly steering: Arm['steering']
}

/** The leaderboards of one study version. */
export interface VersionBoards {
  readonly study: StudyVersion
  /** Null while they are computed. */
  readonly charts: readonly ShownChart[] | null
  readonly isCurrent: boolean
}

export interface ListedResults {
  readonly versions: readonly ListedVersion[]
  readonly datasets: readonly string[]
  /** Null where there is nothing to compare yet. */
  readonly choice: BoardChoice | null
  readonly boards: readonly VersionBoards[]
  readonly isComputing: boolean
}

interface Services {
  readonly db: Db
  readonly studies: StudyLibrary
}

async function listVersions({ db }: Services): Promise<ListedVersion[]> {
  const states = await versionStates(db)
  const studies = await listStudies({ db })
  const models = await modelsOfDatasets(db)
  return states.map((state) => ({
    ...state,
    title: studies.find(({ studyId }) => studyId === state.studyId)?.title ?? state.studyId,
    models: models.get(state.datasetName) ?? 0,
  }))
}

/** What the query leaves open is chosen so that there is something to see. */
function choiceOf(query: BoardQuery, studies: readonly StudyVersion[]): BoardChoice | null {
  const ofDataset = studies.filter(({ dataset }) => dataset.name === query.dataset)
  const [first] = ofDataset.length > 0 ? ofDataset : studies
  if (first === undefined) return null
  const arms = studies
    .filter(({ dataset }) => dataset.name === first.dataset.name)
    .flatMap((study) => study.arms)
  const steering =
    query.steering ??
    BOARD_STEERINGS.toReversed().find((name) => arms.some((arm) => arm.steering === name)) ??
    'persona'
  return { ...query, dataset: first.dataset.name, steering }
}

async function boardsOf(
  library: ResultsLibrary,
  study: StudyVersion,
  { steering, level, metric, expression }: BoardChoice,
): Promise<VersionBoards> {
  const filter = { level, metric, expression }
  const answer = await library.boards({ studyVersionId: study.id, steering, filter })
  return answer.kind === 'computing'
    ? { study, charts: null, isCurrent: false }
    : { study, charts: answer.value, isCurrent: answer.isCurrent }
}

/** Every study version and how far it is, and the leaderboards that the query asks for. */
export async function listResults(
  services: Services,
  library: ResultsLibrary,
  query: BoardQuery,
): Promise<ListedResults> {
  const versions = await listVersions(services)
  const finished = await Promise.all(
    versions
      .filter((version) => version.finished > 0)
      .map(({ versionId }) => services.studies.version(versionId)),
  )
  const choice = choiceOf(query, finished)
  const shown = finished.filter(
    ({ dataset, optionSet, arms }) =>
      choice !== null &&
      dataset.name === choice.dataset &&
      (choice.options === 'any' || choice.options === optionSet) &&
      arms.some((arm) => isOnBoard(arm, choice)),
  )
  const boards =
    choice === null ? [] : await Promise.all(shown.map((study) => boardsOf(library, study, choice)))
  return {
    versions,
    datasets: [...new Set(finished.map(({ dataset }) => dataset.name))].sort(),
    choice,
    boards,
    isComputing: boards.some(({ charts }) => charts === null),
  }
}

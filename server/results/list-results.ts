import type { Db } from '../db/tables.ts'
import { listStudies } from '../study/index.ts'
import { modelsOfDatasets, versionStates, type VersionState } from './store.ts'

export interface ListedVersion extends VersionState {
  /** Of the study’s newest version. */
  readonly title: string
  /** How many models have results for the dataset. */
  readonly models: number
}

/** Every study version, and how far it is. */
export async function listResults(services: { readonly db: Db }): Promise<ListedVersion[]> {
  const states = await versionStates(services.db)
  const studies = await listStudies(services)
  const models = await modelsOfDatasets(services.db)
  return states.map((state) => ({
    ...state,
    title: studies.find(({ studyId }) => studyId === state.studyId)?.title ?? state.studyId,
    models: models.get(state.datasetName) ?? 0,
  }))
}

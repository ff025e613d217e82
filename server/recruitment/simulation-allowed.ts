import { hashToken } from '../core/ids.ts'
import type { Db } from '../db/tables.ts'
import { isSimulationKey } from './store.ts'

export const isSimulationAllowed = (
  services: { readonly db: Db },
  arrival: { readonly key: string; readonly studyId: string },
): Promise<boolean> =>
  isSimulationKey(services.db, { hash: hashToken(arrival.key), studyId: arrival.studyId })

import { type Clock, isoTime } from '../core/clock.ts'
import { hashToken, newToken } from '../core/ids.ts'
import type { Db } from '../db/tables.ts'
import { insertSimulationKey } from './store.ts'

/** Makes a key that lets simulated participants into one study. Returns it; only its hash is kept. */
export async function allowSimulation(
  services: { readonly db: Db; readonly clock: Clock },
  studyId: string,
): Promise<string> {
  const key = newToken()
  await insertSimulationKey(services.db, {
    hash: hashToken(key),
    studyId,
    now: isoTime(services.clock),
  })
  return key
}

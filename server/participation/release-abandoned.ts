import { type Clock, isoTime } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import { lockAssignment, overdueStudyVersions, sweepAbandoned } from './store/places.ts'
import { inTransaction } from '../db/transaction.ts'

/**
 * Frees the places of everyone whose time is over, in every study. The server does this once a minute,
 * and each new plan does it for its own study. Returns how many submissions were abandoned.
 */
export async function releaseAbandoned(services: {
  readonly db: Db
  readonly clock: Clock
}): Promise<number> {
  const now = isoTime(services.clock)
  let released = 0
  for (const studyVersionId of await overdueStudyVersions(services.db, now))
    released += await inTransaction(services.db, async (db) => {
      await lockAssignment(db, studyVersionId)
      return sweepAbandoned(db, { studyVersionId, now })
    })
  return released
}

import { type Clock, isoTime } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import { hashToken, newId, newToken } from '../core/ids.ts'
import type { Db } from '../db/tables.ts'
import { beginSubmission, type Entry } from '../participation/index.ts'
import type { StudyVersion } from '../study/index.ts'
import type { ProlificIds } from './rules/read-arrival.ts'
import {
  findParticipant,
  findProlificArrival,
  hasTakenPart,
  insertParticipant,
  insertProlificLink,
  insertVisit,
  inTransaction,
  lockArrivals,
} from './store.ts'

interface Services {
  readonly db: Db
  readonly clock: Clock
}

/** Someone at the door of a study, with Prolific's ids or without. */
export interface Newcomer {
  readonly study: StudyVersion
  readonly entry: Entry
  readonly ids: ProlificIds | null
}

async function participantOf(services: Services, ids: ProlificIds | null): Promise<string> {
  const known = ids === null ? undefined : await findParticipant(services.db, ids.pid)
  if (known !== undefined) return known
  const id = newId()
  await insertParticipant(services.db, { id, now: isoTime(services.clock) })
  return id
}

async function startSubmission(services: Services, newcomer: Newcomer): Promise<string> {
  const { study, entry, ids } = newcomer
  const participantId = await participantOf(services, ids)
  const isRepeat = await hasTakenPart(services.db, study.studyId, participantId)
  const submissionId = await beginSubmission(services, { study, participantId, entry, isRepeat })
  if (ids !== null)
    await insertProlificLink(services.db, {
      submissionId,
      studyId: study.studyId,
      ids,
      now: isoTime(services.clock),
    })
  return submissionId
}

/** The submission of these ids: the one that exists, or a new one. */
async function submissionOf(services: Services, newcomer: Newcomer): Promise<string> {
  const { study, ids } = newcomer
  if (ids === null) return startSubmission(services, newcomer)
  await lockArrivals(services.db, study.studyId)
  const known = await findProlificArrival(services.db, study.studyId, ids)
  if (known === undefined) return startSubmission(services, newcomer)
  if (known.pid !== ids.pid) throw new AppError('ids-conflicting')
  return known.submissionId
}

/**
 * Lets a person in. The same Prolific session always leads to the same submission, on any browser.
 * Returns the token for this browser's cookie. Throws AppError `ids-conflicting` where the session is
 * known under another participant id.
 */
export function admit(services: Services, newcomer: Newcomer): Promise<string> {
  return inTransaction(services.db, async (db) => {
    const inside = { db, clock: services.clock }
    const submissionId = await submissionOf(inside, newcomer)
    const token = newToken()
    await insertVisit(db, { tokenHash: hashToken(token), submissionId, now: isoTime(inside.clock) })
    return token
  })
}

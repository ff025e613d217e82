import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { finishedWithPlaces, setAllSurplus } from './store/answers.ts'
import { freePlaces, lockAssignment } from './store/places.ts'
import { inTransaction } from '../db/transaction.ts'

/** Whose places are given to someone else: named submissions, or all that failed attention checks. */
export type Release =
  | { readonly kind: 'submissions'; readonly ids: readonly string[] }
  | { readonly kind: 'failed-attention' }

/**
 * Frees the places of people who have finished, because a person decided so. Their estimates stay, as
 * surplus: they count at the level `all` alone, and someone else is asked for what they leave open.
 * Returns the submissions released. Throws AppError `submission-not-found` where one that is named has
 * not finished in this study version, or holds no place: then nothing changes.
 */
export async function releasePlaces(
  services: { readonly db: Db },
  input: { readonly studyVersionId: string; readonly release: Release },
): Promise<string[]> {
  const { studyVersionId, release } = input
  return inTransaction(services.db, async (db) => {
    await lockAssignment(db, studyVersionId)
    const finished = await finishedWithPlaces(db, studyVersionId)
    const failed = finished.filter(({ outcome }) => outcome === 'failed-attention')
    const chosen = release.kind === 'submissions' ? release.ids : failed.map(({ id }) => id)
    const known = new Set(finished.map(({ id }) => id))
    const unknown = chosen.filter((id) => !known.has(id))
    if (unknown.length > 0)
      throw new AppError('submission-not-found', { detail: unknown.join(', ') })
    for (const id of chosen) {
      await freePlaces(db, id)
      await setAllSurplus(db, id)
    }
    return [...chosen]
  })
}

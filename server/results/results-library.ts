import { z } from 'zod'
import { type Clock, isoTime } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import { startWorker } from '../db/start-worker.ts'
import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { modelResultsStamp } from '../models/index.ts'
import { createResultsCache, createTurns, type ResultsAnswer } from './results-cache.ts'
import type { BoardsOrder } from './compute-boards.ts'
import type { ResultsOrder } from './results-order.ts'
import { answersStamp, datasetNameOf } from './store.ts'
import { type PicturesAsked, questionPictures } from './rules/question-pictures.ts'
import type { ArmResults, ShownChart, StudyResults } from './study-results.ts'

/** What pages ask for: computed in a worker thread, and kept until something changes. */
export interface ResultsLibrary {
  /** Throws AppError `unknown-study`, or `results-failed` where the computation failed. */
  version(versionId: string): Promise<ResultsAnswer<StudyResults>>
  /** The leaderboards of a study version that a filter lets through, as charts. */
  boards(order: BoardsOrder): Promise<ResultsAnswer<readonly ShownChart[]>>
  /** Pictures of a page of questions; `of` is a result of `version`. */
  pictures(
    of: ReadyResults,
    asked: PicturesAsked & { readonly arm: ArmResults },
  ): Promise<ResultsAnswer<readonly ShownChart[]>>
}

export type ReadyResults = ResultsAnswer<StudyResults> & { readonly kind: 'ready' }

interface ResultsServices {
  readonly db: Db
  readonly clock: Clock
  readonly databaseUrl: string
}

/** Longer than that, nobody waits for a page: then it says how far the computation is. */
const PATIENCE_MS = 2000
/** A study of 3,000 people takes a few megabytes. */
const MOST_VERSIONS = 4
/** A page of twelve pictures takes less than one megabyte. */
const MOST_PICTURES = 24

const shownCharts = z.custom<readonly ShownChart[]>(Array.isArray)
const studyResults = z.custom<StudyResults>((value) => typeof value === 'object' && value !== null)

function inWorker<Result>(
  input: ResultsOrder,
  result: z.ZodType<Result>,
  onProgress: OnProgress,
): Promise<Result> {
  return startWorker({ beside: import.meta.url, name: 'results-worker', input, result, onProgress })
}

/** Changes with everything that the results of a study version depend on. */
async function fingerprintOf(db: Db, versionId: string): Promise<string> {
  const answers = await answersStamp(db, versionId)
  const datasetName = await datasetNameOf(db, versionId)
  if (answers === undefined || datasetName === undefined)
    throw new AppError('unknown-study', { detail: versionId })
  return `${answers}; models ${await modelResultsStamp(db, datasetName)}`
}

export function createResultsLibrary(
  services: ResultsServices,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number | undefined } = {},
): ResultsLibrary {
  const { db, clock, databaseUrl } = services
  const inTurn = createTurns()
  const versions = createResultsCache<StudyResults>({
    mostEntries: MOST_VERSIONS,
    patienceMs,
    inTurn,
  })
  const pictures = createResultsCache<readonly ShownChart[]>({
    mostEntries: MOST_PICTURES,
    patienceMs,
    inTurn,
  })
  const boards = createResultsCache<readonly ShownChart[]>({
    mostEntries: MOST_PICTURES,
    patienceMs,
    inTurn,
  })
  return {
    version: async (versionId) =>
      versions.get({
        key: versionId,
        fingerprint: await fingerprintOf(db, versionId),
        compute: (onProgress) => {
          const computedAt = isoTime(clock)
          return inWorker(
            { kind: 'version', databaseUrl, studyVersionId: versionId, computedAt },
            studyResults,
            onProgress,
          )
        },
      }),
    boards: async (order) =>
      boards.get({
        key: JSON.stringify(order),
        fingerprint: await fingerprintOf(db, order.studyVersionId),
        compute: (onProgress) =>
          inWorker({ kind: 'boards', databaseUrl, ...order }, shownCharts, onProgress),
      }),
    pictures: ({ value: results, fingerprint }, { arm, page, models }) =>
      pictures.get({
        key: JSON.stringify([results.study.versionId, arm.slug, page, models]),
        fingerprint,
        compute: (onProgress) => {
          const planned = questionPictures(results, arm, { page, models })
          return inWorker({ kind: 'pictures', pictures: planned }, shownCharts, onProgress)
        },
      }),
  }
}
